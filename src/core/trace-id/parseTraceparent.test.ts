import fc from 'fast-check';
import { parseTraceparent } from './parseTraceparent';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('parseTraceparent', () => {
  it.each([
    [`00-${TRACE}-${SPAN}-01`, true],
    [`00-${TRACE}-${SPAN}-00`, false],
    [`00-${TRACE}-${SPAN}-03`, true],
    [`00-${TRACE}-${SPAN}-fe`, false],
    [`  00-${TRACE}-${SPAN}-01\t`, true],
  ])('accepts "%s", sampled: %s', (value, sampled) => {
    expect(parseTraceparent(value)).toEqual({ ok: true, context: { traceId: TRACE, spanId: SPAN, sampled } });
  });

  it.each([`01-${TRACE}-${SPAN}-01`, `cc-${TRACE}-${SPAN}-01-what-the-future-brings`, `fe-${TRACE}-${SPAN}-01-`])(
    'reads a future version as far as version 00 goes: "%s"',
    (value) => {
      expect(parseTraceparent(value)).toMatchObject({
        ok: true,
        context: { traceId: TRACE, spanId: SPAN, sampled: true },
        note: expect.stringContaining('newer than 00'),
      });
    }
  );

  it.each([
    [`ff-${TRACE}-${SPAN}-01`, 'version ff is forbidden'],
    [`FF-${TRACE}-${SPAN}-01`, 'version ff is forbidden'],
    [`00-${'0'.repeat(32)}-${SPAN}-01`, 'the trace id is all zeros'],
    [`00-${TRACE}-${'0'.repeat(16)}-01`, 'the parent id is all zeros'],
    [`01-${'0'.repeat(32)}-${SPAN}-01-x`, 'the trace id is all zeros'],
    ['', 'the version is missing'],
    ['00', 'the trace id is missing'],
    [`00-${TRACE.slice(1)}-${SPAN}-01`, 'the trace id has 31 digits instead of 32'],
    [`00-${TRACE}a-${SPAN}-01`, 'the trace id has 33 digits instead of 32'],
    [`00-${TRACE.replace('f', 'g')}-${SPAN}-01`, 'is not hexadecimal'],
    [`00-${TRACE.replace('f', 'ſ')}-${SPAN}-01`, 'is not hexadecimal'],
  ])('refuses "%s" without a candidate: %s', (value, problem) => {
    const verdict = parseTraceparent(value);
    expect(verdict).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it.each([
    [`00-${TRACE.toUpperCase()}-${SPAN}-01`, 'the trace id has upper-case digits', SPAN],
    [`00-${TRACE}-${SPAN.toUpperCase()}-01`, 'the parent id has upper-case digits', SPAN],
    [`00-${TRACE}-${SPAN}-0A`, 'the flags has upper-case digits', SPAN],
    [`00-${TRACE}`, 'the parent id is missing', undefined],
    [`00-${TRACE}-${SPAN}`, 'the flags is missing', SPAN],
    [`00-${TRACE}-${SPAN}-1`, 'the flags has 1 digits instead of 2', SPAN],
    [`00-${TRACE}-${SPAN}-011`, 'the flags has 3 digits instead of 2', SPAN],
    [`00-${TRACE}-${SPAN.slice(2)}-01`, 'the parent id has 14 digits instead of 16', undefined],
    [`0-${TRACE}-${SPAN}-01`, 'the version has 1 digits instead of 2', SPAN],
    [`00-${TRACE}-${SPAN}-01-extra`, 'version 00 has 55 characters and four fields, this has 61 and 5', SPAN],
    [`00-${TRACE}-${SPAN}-01-`, 'version 00 has 55 characters and four fields, this has 56 and 5', SPAN],
    [`01-${TRACE}-${SPAN}-01.extra`, 'the flags "01.extra" is not hexadecimal', SPAN],
  ])('refuses "%s" with the id as a candidate: %s', (value, problem, spanId) => {
    const candidate = spanId === undefined ? { traceId: TRACE } : { traceId: TRACE, spanId };
    expect(parseTraceparent(value)).toEqual({ ok: false, problem: expect.stringContaining(problem), candidate });
  });

  it('accepts exactly what the grammar of the recommendation accepts', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefAG'), minLength: length - 1, maxLength: length + 1 });
    const field = (length: number) =>
      fc.oneof({ weight: 4, arbitrary: fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)) }, digits(length));
    const value = fc
      .tuple(fc.oneof(fc.constant('00'), field(2)), field(32), field(16), field(2), fc.constantFrom('', '-', '-x', 'x'))
      .map(([version, trace, parent, flags, rest]) => `${version}-${trace}-${parent}-${flags}${rest}`);
    const grammar =
      /^(?!ff)(?!.{3}0{32})(?!.{36}0{16})(?:00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}|(?!00)[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?)$/;
    fc.assert(fc.property(value, (text) => parseTraceparent(text).ok === grammar.test(text)));
  });
});
