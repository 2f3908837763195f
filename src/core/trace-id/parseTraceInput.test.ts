import fc from 'fast-check';
import { parseTraceInput } from './parseTraceInput';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('parseTraceInput', () => {
  it.each([
    TRACE,
    ` "${TRACE}" `,
    TRACE.toUpperCase(),
    '4bf92f35-77b3-4da6-a3ce-929d0e0e4736',
    '{4BF92F35-77B3-4DA6-A3CE-929D0E0E4736}',
    'S/kvNXezTaajzpKdDg5HNg==',
    '1-4bf92f35-77b34da6a3ce929d0e0e4736',
    `00-${TRACE}-${SPAN}-01`,
    `traceparent: 00-${TRACE}-${SPAN}-01`,
    `${TRACE}-${SPAN}-1`,
    `${TRACE}:${SPAN}:0:1`,
    `${TRACE}%3A${SPAN}%3A0%3A1`,
    'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Sampled=1',
    `${TRACE}/123;o=1`,
    `see ${TRACE}, please`,
    `https://grafana.example/trace/${TRACE}`,
    `level=info trace_id=${TRACE}`,
  ])('reads "%s"', (text) => {
    expect(parseTraceInput(text)).toMatchObject({ ok: true, context: { traceId: TRACE } });
  });

  it('selects the span and tells sampling where the text names them', () => {
    expect(parseTraceInput(`00-${TRACE}-${SPAN}-00`)).toEqual({
      ok: true,
      context: { traceId: TRACE, spanId: SPAN, sampled: false, foundIn: 'a traceparent value' },
    });
  });

  it.each([
    ['1', '00000000000000000000000000000001'],
    ['463ac35c9f6413ad', '0000000000000000463ac35c9f6413ad'],
    ['1234567890123456', '00000000000000001234567890123456'],
    ['5060571933882717101', '0000000000000000463ac35c9f6413ad'],
    ['99999999999999999999', '00000000000099999999999999999999'],
  ])('reads "%s" as %s', (text, traceId) => {
    expect(parseTraceInput(text)).toMatchObject({ ok: true, context: { traceId } });
  });

  it('notes a future version', () => {
    expect(parseTraceInput(`42-${TRACE}-${SPAN}-01-new`)).toMatchObject({
      ok: true,
      note: expect.stringContaining('42'),
    });
  });

  it.each([
    ['   ', 'Nothing to look up'],
    ['0'.repeat(32), 'All zeros'],
    [TRACE + 'a', '33 hex digits'],
    [`ff-${TRACE}-${SPAN}-01`, 'version ff is forbidden'],
    [`traceparent: ff-${TRACE}-${SPAN}-01`, 'version ff is forbidden'],
    [`00-${'0'.repeat(32)}-${SPAN}-01`, 'all zeros'],
    [`got ff-${TRACE}-${SPAN}-01 from the proxy`, 'version ff is forbidden'],
    ['hello', 'No trace id in this text'],
    [`${TRACE} ${'1'.repeat(32)}`, '2 texts of 32 hex digits'],
  ])('refuses "%s": %s', (text, problem) => {
    expect(parseTraceInput(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it.each([`00-${TRACE.toUpperCase()}-${SPAN}-01`, `traceparent=00-${TRACE}-${SPAN}-01-more`, `00-${TRACE}-${SPAN}`])(
    'refuses "%s" but offers its id',
    (text) => {
      expect(parseTraceInput(text)).toMatchObject({
        ok: false,
        problem: expect.stringContaining('traceparent: '),
        candidate: { traceId: TRACE, spanId: SPAN, doubt: 'from an invalid header' },
      });
    }
  );

  it('never throws, and never gives an id that is not 32 lower-case hex digits other than zeros', () => {
    const pieces = fc.constantFrom(
      TRACE,
      SPAN,
      '00-',
      'ff-',
      '-01',
      '=',
      ':',
      '"',
      'trace_id',
      'b3',
      'traceparent',
      ' ',
      '0'.repeat(32),
      '{',
      'Root=1-',
      '%3A'
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((list) => list.join(''))
    );
    fc.assert(
      fc.property(texts, (text) => {
        const input = parseTraceInput(text);
        const context = input.ok ? input.context : input.candidate;
        return context === undefined || (/^[0-9a-f]{32}$/.test(context.traceId) && !/^0+$/.test(context.traceId));
      })
    );
  });
});
