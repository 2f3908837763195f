import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { encodeOtlpTraces } from '../../encode/otlp/encodeOtlpTraces';
import { tablesOf, traceFileFromJson } from '../../testing/traceFileFromJson';
import type { SpanId, TraceId } from '../../trace/ids';
import { unixNano } from '../../trace/time';
import { decodeTraceFile } from './decodeTraceFile';
import { TraceFileError } from './TraceFileError';

const TRACE = 'a'.repeat(32);
const start = 1_795_262_400_000_000;

function jaeger(spans: ReadonlyArray<Record<string, unknown>>) {
  return { data: [{ traceID: TRACE, processes: { p1: { serviceName: 'shop' } }, spans }] };
}

function jaegerSpan(id: number, more: Record<string, unknown> = {}) {
  return {
    traceID: TRACE,
    spanID: id.toString(16),
    operationName: `op ${id}`,
    startTime: start,
    duration: 10,
    processID: 'p1',
    ...more,
  };
}

const childOf = (id: number) => ({ references: [{ refType: 'CHILD_OF', traceID: TRACE, spanID: id.toString(16) }] });

/** The error's sentence for a file of these bytes. */
function refusal(bytes: Uint8Array | string): string {
  try {
    decodeTraceFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(TraceFileError);
    const { what, cure } = error as TraceFileError;
    expect([what, cure].every((text) => /^[A-Z].*[.?]$/s.test(text))).toBe(true);
    return `${what} ${cure}`;
  }
  throw new Error('The file was taken.');
}

describe('a file that is not a trace is met with what it is', () => {
  it.each([
    ['nothing', '', /The file is empty/],
    ['blanks', ' \n\n ', /nothing but blanks/],
    ['prose', 'Dear Sir or Madam', /begins with “Dear Sir or Madam”/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /begins with the bytes 89 50 4e 47/],
    ['a zip archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0), /a zip archive\. Unpack it/],
    ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0), /compressed with zstd/],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x5b, 0), /UTF-16.*Save it as UTF-8/],
    ['a settings file', '{"name":"x","version":"1"}', /an object with "name", "version", but not a trace/],
    ['an empty list', '[]', /an empty list/],
    ['numbers', '[1,2,3]', /JSON, but not a trace/],
    ['logs', '{"resourceLogs":[]}', /OTLP logs, not a trace/],
    ['metrics', '{"resourceMetrics":[]}', /OTLP metrics, not a trace/],
    ['an OTLP trace without spans', '{"resourceSpans":[]}', /well formed, but holds no spans/],
    ['a Jaeger answer without traces', '{"data":[],"errors":null}', /answer of Jaeger that holds no trace|empty list/],
    ['names of the prototype', '{"__proto__":{"resourceSpans":[]},"constructor":1}', /not a trace/],
    ['a log file', '[2026-11-26] INFO started\n[2026-11-26] INFO ready\n', /not valid JSON|not a trace/],
    ['OTLP logs in protobuf', Uint8Array.of(0x0a, 4, 0x12, 2, 0x12, 0), /None of the|no spans|not OTLP/],
  ])('%s', (_what, file, words) => {
    expect(refusal(file)).toMatch(words);
  });
});

describe('a truncated file', () => {
  const json = readFileSync('testdata/zipkin-lens/878ce2a/ascend.json');
  const protobuf = readFileSync('testdata/tempo/2.10.8/v1-checkout.pb');

  it('of JSON is said to be cut short, wherever it was cut', () => {
    for (let end = 2; end < json.length - 2; end += 97) {
      expect(refusal(json.subarray(0, end))).toMatch(/cut short: it ends at byte/);
    }
  });

  it('of protobuf, too', () => {
    for (let end = 12; end < protobuf.length; end += 97) {
      expect(refusal(protobuf.subarray(0, end))).toMatch(/cut short/);
    }
  });

  it('of lines loses the line that was cut, and says so', () => {
    const line = readFileSync('testdata/tempo/2.10.8/v2-checkout.json', 'utf8').replace(/\n/g, '');
    const text = `${line}\n${line}\n${line.slice(0, 500)}\n${line}`;
    const { batch, rejected } = traceFileFromJson(text);
    expect(batch.length).toBe(36);
    expect(rejected).toEqual({ count: 1, reasons: [`what begins at byte ${2 * line.length + 2} is no JSON`] });
  });

  it('of lengths and messages says how much is missing', () => {
    const delimited = Buffer.concat([Buffer.from([0, 0, 0, 0]), protobuf]);
    delimited.writeUInt32BE(protobuf.length);
    expect(decodeTraceFile(Buffer.concat([delimited, delimited])).batch.length).toBe(24);
    expect(refusal(Buffer.concat([delimited, delimited.subarray(0, 100)]))).toMatch(/of which 96 are there/);
  });

  it('that is still gzip is never taken for anything else', () => {
    expect(refusal(gzipSync(json))).toMatch(/begins with the bytes 1f 8b/);
  });
});

describe('several values in one file', () => {
  const one = readFileSync('testdata/tempo/2.10.8/v2-checkout.json', 'utf8');

  it.each([
    ['one a line', `${one.replace(/\n/g, '')}\n${one.replace(/\n/g, '')}\n`],
    ['one after the other', one + one],
    ['after record separators', `\u001e${one}\n\u001e${one}\n`],
    ['with a byte order mark', `\ufeff${one}${one}`],
    ['with junk between', `${one}\nError: broken pipe\n${one}`],
  ])('%s', (_what, text) => {
    expect(traceFileFromJson(text).batch.length).toBe(24);
  });

  it('of several formats names them all', () => {
    const zipkin = JSON.stringify([{ traceId: 'abc', id: '1', name: 'x', timestamp: start, duration: 1 }]);
    const { formats, batch } = traceFileFromJson(`${one}\n${zipkin}\n${JSON.stringify(jaeger([jaegerSpan(1)]))}`);
    expect(formats).toEqual(['OTLP JSON', 'Zipkin v2 JSON', 'Jaeger JSON']);
    expect(batch.length).toBe(14);
  });
});

describe('hostile telemetry is drawn, with what is wrong listed', () => {
  const diagnose = (json: unknown) =>
    Object.fromEntries(tablesOf(traceFileFromJson(json))[0].diagnostics.map(({ kind, count }) => [kind, count]));

  it('cycles, and a span that is its own parent', () => {
    const spans = [
      jaegerSpan(1, childOf(3)),
      jaegerSpan(2, childOf(1)),
      jaegerSpan(3, childOf(2)),
      jaegerSpan(4, childOf(4)),
    ];
    expect(diagnose(jaeger(spans))).toMatchObject({ cycle: expect.any(Number) });
  });

  it('100,000 levels', () => {
    const spans = Array.from({ length: 100_000 }, (_, i) => jaegerSpan(i + 1, i === 0 ? {} : childOf(i)));
    const [table] = tablesOf(traceFileFromJson(jaeger(spans)));
    expect(table.depth[99_999]).toBe(99_999);
    const zipkin = spans.slice(0, 20_000).map(({ spanID }, i) => ({
      traceId: TRACE,
      id: spanID,
      ...(i > 0 && { parentId: i.toString(16) }),
      name: 'x',
      timestamp: start,
      duration: 1,
    }));
    expect(tablesOf(traceFileFromJson(zipkin))[0].depth[19_999]).toBe(19_999);
  });

  it('the same id again and again', () => {
    expect(diagnose(jaeger(Array.from({ length: 5000 }, () => jaegerSpan(1))))).toEqual({ 'duplicate-id': 4999 });
    const shared = Array.from({ length: 5000 }, (_, i) => ({
      traceId: TRACE,
      id: '1',
      kind: i === 0 ? 'CLIENT' : 'SERVER',
      shared: i > 0,
      timestamp: start,
      duration: 1,
    }));
    expect(tablesOf(traceFileFromJson(shared))[0].length).toBe(5000);
  });

  it.each([
    ['text', 'NaN', 10, { 'missing-start': 1, 'missing-end': 1 }],
    ['negative start', -5, 10, { 'missing-start': 1, 'missing-end': 1 }],
    ['negative duration', start, -10, { 'negative-duration': 1 }],
    ['absent duration', start, null, { 'missing-end': 1 }],
    ['a duration that is a list', start, [1], { 'missing-end': 1 }],
    ['a time beyond any clock', 1e300, 10, { 'missing-start': 1, 'missing-end': 1 }],
    ['a duration of 500 years', start, 16e15, { 'outside-range': 1 }],
    ['a duration beyond any clock', start, 1e25, { 'outside-range': 1 }],
  ])('times: %s', (_what, startTime, duration, expected) => {
    expect(diagnose(jaeger([jaegerSpan(1), jaegerSpan(2, { startTime, duration })]))).toEqual(expected);
  });

  it('scripts stay text, lone surrogates become U+FFFD, keys of the prototype are keys', () => {
    const text = `[{"traceId":"abc","id":"1","name":"<img src=x onerror=alert(1)>","timestamp":${start},"duration":1,
      "localEndpoint":{"serviceName":"\\ud800 shop"},
      "tags":{"__proto__":"polluted","constructor":"c","link":"javascript:alert(1)"}}]`;
    const [table] = tablesOf(traceFileFromJson(text));
    expect(table.names[0]).toBe('<img src=x onerror=alert(1)>');
    expect(table.services[0]).toBe('\ufffd shop');
    expect(table.details.attributes(0)).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'c'],
      ['link', 'javascript:alert(1)'],
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('one text of 10 MB', () => {
    const value = 'x'.repeat(10_000_000);
    const [table] = tablesOf(
      traceFileFromJson(jaeger([jaegerSpan(1, { tags: [{ key: 'big', type: 'string', value }] })]))
    );
    expect(table.details.attributes(0)).toEqual([['big', value]]);
  });

  it('brackets 200,000 deep, wherever they stand', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(refusal(deep)).toMatch(/not a trace|not valid JSON|memory/);
    const text = (tag: string) =>
      `[{"traceId":"abc","id":"1","timestamp":${start},"duration":1,"tags":{"deep":${tag}},"annotations":${tag}}]`;
    const { batch } = traceFileFromJson(text(deep));
    expect(batch.length).toBe(1);
    const jaegerText = JSON.stringify(jaeger([jaegerSpan(1, { tags: [{ key: 'deep', value: 'DEEP' }] })]));
    expect(traceFileFromJson(jaegerText.replace('"DEEP"', deep)).batch.length).toBe(1);
    const otlp = `{"resourceSpans":[{"scopeSpans":[{"spans":[
      {"traceId":"${TRACE}","spanId":"00000000000000a1","attributes":[{"key":"x","value":${'{"arrayValue":{"values":['.repeat(50_000)}${']}}'.repeat(50_000)}}]},
      {"traceId":"${TRACE}","spanId":"00000000000000a2"}]}]}]}`;
    const file = traceFileFromJson(otlp);
    expect([file.batch.length, file.rejected.count]).toEqual([1, 1]);
  });

  it('OTLP of the far future and the past', () => {
    const span = (spanId: string, startUnixNano: bigint, endUnixNano: bigint) => ({
      traceId: TRACE as TraceId,
      spanId: spanId as SpanId,
      name: 'x',
      kind: 2 as const,
      startUnixNano: unixNano(startUnixNano),
      endUnixNano: unixNano(endUnixNano),
    });
    const spans = [span('00000000000000a1', 1n, 2n), span('00000000000000a2', 2n ** 64n - 2n, 2n ** 64n - 1n)];
    const bytes = encodeOtlpTraces([{ resource: { attributes: [] }, scopeSpans: [{ scope: { name: '' }, spans }] }]);
    const [table] = tablesOf(decodeTraceFile(bytes));
    expect(table.diagnostics.map(({ kind }) => kind)).toContain('outside-range');
  });
});
