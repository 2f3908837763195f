import { findTraceContext, findTraceContexts } from './findTraceContext';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const UUID = '4bf92f35-77b3-4da6-a3ce-929d0e0e4736';

describe('findTraceContext', () => {
  it.each<[string, string, object]>([
    [
      'logfmt',
      `level=info msg="paid" trace_id=${TRACE} span_id=${SPAN} trace_flags=01`,
      { spanId: SPAN, sampled: true, foundIn: 'trace_id' },
    ],
    ['camel case', `[traceId=${TRACE}, spanId=${SPAN}] paid`, { spanId: SPAN, foundIn: 'traceId' }],
    ['Tempo', `traceID=${TRACE} paid`, { foundIn: 'traceID' }],
    ['Go struct', `{TraceID:${TRACE} SpanID:${SPAN}}`, { spanId: SPAN, foundIn: 'TraceID' }],
    ['.NET', `TraceId:${TRACE}, SpanId:${SPAN}, ParentId:b7ad6b7169203331`, { spanId: SPAN, foundIn: 'TraceId' }],
    ['upper case digits', `trace_id=${TRACE.toUpperCase()}`, { foundIn: 'trace_id' }],
    [
      'JSON',
      `{"msg":"paid","trace_id":"${TRACE}","span_id":"${SPAN}","trace_flags":"00"}`,
      { spanId: SPAN, sampled: false, foundIn: 'trace_id' },
    ],
    [
      'JSON, keys in any order',
      `{"span_id": "${SPAN}", "a": 1, "trace_id": "${TRACE}"}`,
      { spanId: SPAN, foundIn: 'trace_id' },
    ],
    [
      'JSON in JSON',
      `{"log":"{\\"traceId\\":\\"${TRACE}\\",\\"spanId\\":\\"${SPAN}\\"}"}`,
      { spanId: SPAN, foundIn: 'traceId' },
    ],
    ['ECS dotted', `{"trace.id":"${TRACE}","span.id":"${SPAN}"}`, { spanId: SPAN, foundIn: 'trace.id' }],
    ['ECS nested', `{"trace": {"id": "${TRACE}"}, "span": {"id": "${SPAN}"}}`, { spanId: SPAN, foundIn: 'trace.id' }],
    [
      'Python OpenTelemetry',
      `otelTraceID=${TRACE} otelSpanID=${SPAN} otelTraceSampled=True`,
      { spanId: SPAN, sampled: true, foundIn: 'otelTraceID' },
    ],
    ['Python dict', `{'trace_id': '${TRACE}'}`, { foundIn: 'trace_id' }],
    ['attribute list', `[{"key":"trace_id","value":{"stringValue":"${TRACE}"}}]`, { foundIn: 'trace_id' }],
    ['text', `payment failed (trace=${TRACE})`, { foundIn: 'trace' }],
    ['prose', `see trace id ${TRACE} for more`, { foundIn: 'trace id' }],
    ['prose with "is"', `Trace ID is: ${TRACE}.`.replace('is:', 'is'), { foundIn: 'Trace ID' }],
    ['URL path', `GET https://tempo.example/api/traces/${TRACE}?x=1`, { foundIn: 'traces' }],
    ['URL parameter', `/explore?traceID%3D${TRACE}%26x`, { foundIn: 'traceID' }],
    ['UUID', `trace_id=${UUID}`, { foundIn: 'trace_id' }],
    [
      'traceparent header',
      `received traceparent: 00-${TRACE}-${SPAN}-01`,
      { spanId: SPAN, sampled: true, foundIn: 'traceparent' },
    ],
    [
      'traceparent in JSON',
      `{"headers":{"Traceparent":["00-${TRACE}-${SPAN}-00"]}}`,
      { spanId: SPAN, sampled: false, foundIn: 'Traceparent' },
    ],
    [
      'WebSocket envelope',
      `{"type":"chat","traceContext":{"traceparent":"00-${TRACE}-${SPAN}-01","tracestate":"a=b"},"body":"hi"}`,
      { spanId: SPAN, sampled: true, foundIn: 'traceparent' },
    ],
    ['traceparent as trace=', `trace=00-${TRACE}-${SPAN}-01`, { spanId: SPAN, sampled: true, foundIn: 'trace' }],
    [
      'traceparent without key',
      `ctx{00-${TRACE}-${SPAN}-01} done`,
      { spanId: SPAN, sampled: true, foundIn: 'a traceparent value' },
    ],
    ['b3', `b3: ${TRACE}-${SPAN}-1-05e3ac9a4f6e3b90`, { spanId: SPAN, sampled: true, foundIn: 'b3' }],
    [
      'B3 in many headers',
      `X-B3-TraceId: ${TRACE}\nX-B3-ParentSpanId: 05e3ac9a4f6e3b90\nX-B3-SpanId: ${SPAN}\nX-B3-Sampled: 1`,
      { spanId: SPAN, sampled: true, foundIn: 'X-B3-TraceId' },
    ],
    ['uber-trace-id', `uber-trace-id=${TRACE}:${SPAN}:0:1`, { spanId: SPAN, sampled: true, foundIn: 'uber-trace-id' }],
    [
      'uber-trace-id, encoded',
      `"Uber-Trace-Id":"${TRACE}%3A${SPAN}%3A0%3A0"`,
      { spanId: SPAN, sampled: false, foundIn: 'Uber-Trace-Id' },
    ],
    [
      'X-Amzn-Trace-Id',
      `X-Amzn-Trace-Id: Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=${SPAN};Sampled=1`,
      { spanId: SPAN, sampled: true, foundIn: 'X-Amzn-Trace-Id' },
    ],
    [
      'X-Amzn-Trace-Id, encoded',
      `{"x-amzn-trace-id":"Root\\u003d1-4bf92f35-77b34da6a3ce929d0e0e4736;Sampled\\u003d0"}`,
      { sampled: false, foundIn: 'x-amzn-trace-id' },
    ],
    [
      'X-Ray in a Lambda report',
      `XRAY TraceId: 1-4bf92f35-77b34da6a3ce929d0e0e4736 SegmentId: ${SPAN}`,
      { foundIn: 'TraceId' },
    ],
    [
      'Google',
      `{"logging.googleapis.com/trace":"projects/shop/traces/${TRACE}","logging.googleapis.com/spanId":"${SPAN}","logging.googleapis.com/trace_sampled":true}`,
      { spanId: SPAN, sampled: true, foundIn: 'traces' },
    ],
    [
      'Spring Sleuth',
      `INFO [shop,${TRACE},${SPAN},true] 1 --- paid`,
      { spanId: SPAN, sampled: true, foundIn: 'a Spring log prefix' },
    ],
    [
      'Spring Boot 3',
      `INFO 1 --- [shop] [nio-1] [${TRACE}-${SPAN}] paid`,
      { spanId: SPAN, foundIn: 'a Spring log prefix' },
    ],
    ['base64', `{"traceId":"S/kvNXezTaajzpKdDg5HNg==","spanId":"APBnqgupArc="}`, { spanId: SPAN, foundIn: 'traceId' }],
    ['zeros trimmed', `trace_id=${TRACE} parent_trace_id=1111111111111111111111111111111f`, { foundIn: 'trace_id' }],
    ['the whole text', `  ${TRACE}\n`, { foundIn: 'the whole text' }],
  ])('finds the id in %s: %s', (_spelling, text, rest) => {
    expect(findTraceContext(text)).toEqual({ traceId: TRACE, ...rest });
  });

  it.each<[string, string, string]>([
    ['64 bit', 'trace_id=463ac35c9f6413ad', '0000000000000000463ac35c9f6413ad'],
    ['128 bit without leading zeros', 'traceID=a1b2c3d4e5f60718293a4b5c6d7', '00000a1b2c3d4e5f60718293a4b5c6d7'],
    ['Datadog decimal', 'dd.trace_id=5060571933882717101 dd.span_id=1', '0000000000000000463ac35c9f6413ad'],
    ['Datadog decimal of 16 digits', 'dd.trace_id=1234567890123456', '0000000000000000000462d53c8abac0'],
    [
      'Datadog nested',
      '{"dd":{"service":"shop","trace_id":"5060571933882717101"}}',
      '0000000000000000463ac35c9f6413ad',
    ],
    ['Datadog 128 bit', `dd.trace_id=${TRACE}`, TRACE],
    ['decimal under a plain key', 'trace_id=5060571933882717101', '0000000000000000463ac35c9f6413ad'],
  ])('pads and converts: %s', (_form, text, traceId) => {
    expect(findTraceContext(text)?.traceId).toBe(traceId);
  });

  it.each([
    ['a hash without a key', `etag ${TRACE}`],
    ['a request id', `request_id=${UUID}`],
    ['a longer hash under a trace key', `trace_id=${TRACE}${TRACE}`],
    ['all zeros', `trace_id=${'0'.repeat(32)}`],
    ['an all-zero traceparent', `traceparent=00-${'0'.repeat(32)}-${SPAN}-01`],
    ['traceparent of version ff', `traceparent=ff-${TRACE}-${SPAN}-01`],
    ['a stack trace', 'stack trace: Error at cafebabe'],
    ['a small number', 'trace_id=42'],
    ['a word', 'trace_id=undefined span_id=none'],
    ['only a link to another trace', `linked_trace_id=${TRACE}`],
    ['a key inside a word', `subtraceid=${TRACE}`],
    ['a longer token', `trace_id=${TRACE}_1`],
    ['nothing', ''],
  ])('finds nothing in %s: "%s"', (_case, text) => {
    expect(findTraceContext(text)).toBeUndefined();
  });

  it('gives a candidate from an invalid header, and says so', () => {
    expect(findTraceContext(`traceparent=00-${TRACE.toUpperCase()}-${SPAN}-01`)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      foundIn: 'traceparent',
      doubt: 'from an invalid header',
    });
  });

  it('believes a key before a header, and completes it from a header of the same trace', () => {
    const other = '00-11111111111111111111111111111111-2222222222222222-01';
    expect(findTraceContext(`traceparent=${other} trace_id=${TRACE}`)?.traceId).toBe(TRACE);
    expect(findTraceContext(`traceparent=00-${TRACE}-${SPAN}-01 trace_id=${TRACE}`)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      sampled: true,
      foundIn: 'trace_id',
    });
  });

  it('does not doubt a trace for an invalid header of the same trace', () => {
    expect(
      findTraceContext(`trace_id=${TRACE} traceparent=00-${TRACE.toUpperCase()}-${SPAN}-01`)?.doubt
    ).toBeUndefined();
  });

  it.each([
    ['trace_id=1 span_id=a then trace_id=2 span_id=b'],
    ['span_id=a trace_id=1 span_id=b trace_id=2'],
    ['[{"spanId":"a","traceId":"1"},{"spanId":"b","traceId":"2"}]'],
  ])('keeps the pairs of %s', (pattern) => {
    const text = pattern.replace(/(?<![a-z])[12ab](?![a-z])/g, (digit) => digit.repeat(/[12]/.test(digit) ? 32 : 16));
    expect(findTraceContexts(text).map(({ traceId, spanId }) => [traceId, spanId])).toEqual([
      ['1'.repeat(32), 'a'.repeat(16)],
      ['2'.repeat(32), 'b'.repeat(16)],
    ]);
  });

  it.each([
    ['one hex digit', 'a'.repeat(1_000_000)],
    ['dashes', '-'.repeat(1_000_000)],
    ['brackets', '['.repeat(1_000_000)],
    ['backslashes and quotes', '\\"'.repeat(500_000)],
    ['keys', 'trace_id='.repeat(110_000)],
    ['nested keys', '"trace":{"'.repeat(100_000)],
    ['weak keys', 'trace '.repeat(160_000)],
    ['words', 'the quick brown fox '.repeat(50_000)],
    ['brackets and commas', '[a,'.repeat(330_000)],
  ])('stays fast on a megabyte of %s', (_what, filler) => {
    const started = performance.now();
    expect(findTraceContext(`${filler} trace_id=${TRACE} `)?.traceId ?? TRACE).toBe(TRACE);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
