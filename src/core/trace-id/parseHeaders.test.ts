import { parseAmznTraceId } from './parseAmznTraceId';
import { parseB3 } from './parseB3';
import { parseCloudTraceContext } from './parseCloudTraceContext';
import { parseUberTraceId } from './parseUberTraceId';

const TRACE = '80f198ee56343ba864fe8b2a57d3eff7';
const SPAN = 'e457b5a2e4d86bd1';

describe('parseB3', () => {
  it.each([
    [`${TRACE}-${SPAN}-1-05e3ac9a4f6e3b90`, { traceId: TRACE, spanId: SPAN, sampled: true }],
    [`${TRACE}-${SPAN}-0`, { traceId: TRACE, spanId: SPAN, sampled: false }],
    [`${TRACE}-${SPAN}-d`, { traceId: TRACE, spanId: SPAN, sampled: true }],
    [`${TRACE}-${SPAN}`, { traceId: TRACE, spanId: SPAN }],
    [`64fe8b2a57d3eff7-${SPAN}-1`, { traceId: '000000000000000064fe8b2a57d3eff7', spanId: SPAN, sampled: true }],
    [`${TRACE.toUpperCase()}-${SPAN}-1`, { traceId: TRACE, spanId: SPAN, sampled: true }],
  ])('reads "%s"', (value, context) => {
    expect(parseB3(value)).toEqual({ ok: true, context });
  });

  it.each([
    ['0', 'only a sampling state'],
    [TRACE, 'the span id is missing'],
    [`${TRACE}1-${SPAN}-1`, 'is not 16 or 32 hex digits'],
    [`${'0'.repeat(32)}-${SPAN}-1`, 'other than zeros'],
    [`${TRACE}-${SPAN.slice(1)}-1`, 'is not 16 hex digits'],
    [`${TRACE}-${SPAN}-yes`, 'none of 0, 1, d'],
    [`${TRACE}-${SPAN}-1-abc`, 'only a parent span id'],
    [`${TRACE}-${SPAN}-1-05e3ac9a4f6e3b90-1`, 'only a parent span id'],
  ])('refuses "%s": %s', (value, problem) => {
    expect(parseB3(value)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});

describe('parseUberTraceId', () => {
  it.each([
    [`${TRACE}:${SPAN}:0:1`, { traceId: TRACE, spanId: SPAN, sampled: true }],
    [`${TRACE}%3A${SPAN}%3a0%3A0`, { traceId: TRACE, spanId: SPAN, sampled: false }],
    ['1a2b:c:0:3', { traceId: '00000000000000000000000000001a2b', spanId: '000000000000000c', sampled: true }],
  ])('reads "%s"', (value, context) => {
    expect(parseUberTraceId(value)).toEqual({ ok: true, context });
  });

  it.each([
    [`${TRACE}:${SPAN}:1`, '3 of four fields'],
    [`0:${SPAN}:0:1`, 'the trace id "0"'],
    [`${TRACE}f:${SPAN}:0:1`, 'the trace id'],
    [`${TRACE}:0:0:1`, 'the span id "0"'],
    [`${TRACE}:${SPAN}:0:xyz`, 'the flags "xyz"'],
  ])('refuses "%s": %s', (value, problem) => {
    expect(parseUberTraceId(value)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});

describe('parseAmznTraceId', () => {
  const ROOT = '1-5759e988-bd862e3fe1be46a994272793';
  const traceId = '5759e988bd862e3fe1be46a994272793';

  it.each([
    [`Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=1`, { traceId, spanId: '53995c3f42cd8ad8', sampled: true }],
    [`Self=1-67891234-12456789abcdef0123456789;Root=${ROOT}`, { traceId }],
    [`Sampled=0; Root=${ROOT}; Lineage=a87bd80c:0`, { traceId, sampled: false }],
    [`Root=${ROOT};Sampled=?`, { traceId }],
  ])('reads "%s"', (value, context) => {
    expect(parseAmznTraceId(value)).toEqual({ ok: true, context });
  });

  it.each([
    ['Parent=53995c3f42cd8ad8;Sampled=1', 'no Root'],
    ['Root=2-5759e988-bd862e3fe1be46a994272793', 'is not 1-, 8 hex digits'],
    ['Root=1-5759e988-bd862e3fe1be46a99427279', 'is not 1-, 8 hex digits'],
    ['Root=1-00000000-000000000000000000000000', 'is not 1-, 8 hex digits'],
    [`Root=${ROOT};Parent=xyz`, 'Parent "xyz"'],
  ])('refuses "%s": %s', (value, problem) => {
    expect(parseAmznTraceId(value)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});

describe('parseCloudTraceContext', () => {
  it('reads a decimal span id', () => {
    expect(parseCloudTraceContext('105445aa7843bc8bf206b12000100000/255;o=1')).toEqual({
      ok: true,
      context: { traceId: '105445aa7843bc8bf206b12000100000', spanId: '00000000000000ff', sampled: true },
    });
  });

  it('refuses a short trace id', () => {
    expect(parseCloudTraceContext('105445aa/1;o=1').ok).toBe(false);
  });
});
