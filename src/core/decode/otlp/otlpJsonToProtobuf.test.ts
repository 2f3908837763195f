import fc from 'fast-check';
import { arbitraryResourceLogs, arbitraryResourceSpans } from '../../testing/arbitraryOtlp';
import { logsJson, tracesJson } from '../../testing/otlpJson';
import { otlpOracle } from '../../testing/otlpOracle';
import { decodeOtlpLogs } from './decodeOtlpLogs';
import { decodeOtlpTraces } from './decodeOtlpTraces';
import { OtlpDecodeError } from './OtlpDecodeError';
import { otlpLogsJsonToProtobuf } from './otlpLogsJsonToProtobuf';
import { otlpTracesJsonToProtobuf } from './otlpTracesJsonToProtobuf';

const IDS = '"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174"';
const bodyOf = (...spans: string[]) => `{"resourceSpans":[{"scopeSpans":[{"spans":[${spans.join(',')}]}]}]}`;
const spanOf = (fields: string) => bodyOf(`{${IDS},${fields}}`);
const batchOf = (text: string) => decodeOtlpTraces(otlpTracesJsonToProtobuf(text).bytes).batch;
const reasonsOf = (text: string) => otlpTracesJsonToProtobuf(text).rejected.reasons;

const camelToSnake = (text: string) =>
  text.replace(
    /"([a-z]+[A-Z][A-Za-z]*)":/g,
    (_match, name: string) => `"${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}":`
  );

describe('otlpTracesJsonToProtobuf', () => {
  it('says in protobuf what the JSON said', () => {
    fc.assert(
      fc.property(arbitraryResourceSpans, (resourceSpans) => {
        const { bytes, rejected } = otlpTracesJsonToProtobuf(JSON.stringify(tracesJson(resourceSpans, 'hex')));
        expect(rejected.count).toBe(0);
        expect(otlpOracle.decode('TracesData', bytes)).toEqual(jsonAsSent(tracesJson(resourceSpans, 'base64')));
      })
    );
  });

  it('takes the names of the .proto too', () => {
    const text = spanOf(
      '"startTimeUnixNano":"1","droppedAttributesCount":2,"parentSpanId":"00f067aa0ba902b7","attributes":[{"key":"k","value":{"arrayValue":{"values":[{"boolValue":true}]}}}]'
    );
    expect(otlpTracesJsonToProtobuf(camelToSnake(text)).bytes).toEqual(otlpTracesJsonToProtobuf(text).bytes);
    expect(camelToSnake(text)).toContain('"start_time_unix_nano"');
  });

  it.each(['1700000000123456789', '"1700000000123456789"'])('keeps every digit of a time sent as %s', (time) => {
    expect(batchOf(spanOf(`"startTimeUnixNano":${time}`)).startUnixNano[0]).toBe(1_700_000_000_123_456_789n);
  });

  it('keeps text that looks like a long number, escapes and all', () => {
    const name = 'say \\"1700000000123456789\\" \\\\';
    const batch = batchOf(spanOf(`"startTimeUnixNano":1700000000123456789,"name":"${name}"`));
    expect(batch.names[batch.name[0]]).toBe('say "1700000000123456789" \\');
  });

  it.each([
    ['"9223372036854775807"', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['5', 5],
    ['"-5"', -5],
  ])('reads intValue %s exactly', (json, value) => {
    const batch = batchOf(spanOf(`"attributes":[{"key":"n","value":{"intValue":${json}}}]`));
    expect(batch.details.attributes(0)).toEqual([['n', value]]);
  });

  it.each([
    ['"NaN"', NaN],
    ['"-Infinity"', -Infinity],
    ['"1.5"', 1.5],
    ['1e3', 1000],
    ['12345678901234567890', 12345678901234567890],
  ])('reads doubleValue %s', (json, value) => {
    const batch = batchOf(spanOf(`"attributes":[{"key":"n","value":{"doubleValue":${json}}}]`));
    expect(batch.details.attributes(0)).toEqual([['n', value]]);
  });

  it.each([
    ['"SPAN_KIND_CONSUMER"', 5],
    ['5', 5],
    ['99', 0],
  ])('reads kind %s', (json, kind) => {
    expect(batchOf(spanOf(`"kind":${json}`)).kind[0]).toBe(kind);
  });

  it('takes ids in capitals, null as absent, and skips what it does not know', () => {
    const batch = batchOf(
      bodyOf(
        '{"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174","parentSpanId":"","name":null,"novelty":{"a":[1]}}'
      )
    );
    expect(batch.length).toBe(1);
    expect(batch.names[batch.name[0]]).toBe('');
  });

  it.each([
    ['"startTimeUnixNano":"abc"', 'startTimeUnixNano "abc" is not a whole number from 0 to 2^64 - 1'],
    ['"startTimeUnixNano":-1', 'startTimeUnixNano -1 is not a whole number from 0 to 2^64 - 1'],
    [
      '"endTimeUnixNano":"18446744073709551616"',
      'endTimeUnixNano "18446744073709551616" is not a whole number from 0 to 2^64 - 1',
    ],
    ['"name":7', 'name 7 is not text'],
    ['"kind":"SERVER"', /^kind "SERVER" is none of SPAN_KIND_UNSPECIFIED, /],
    ['"kind":"constructor"', /^kind "constructor" is none of /],
    ['"flags":1.5', 'flags 1.5 is not a whole number from 0 to 2^32 - 1'],
    ['"status":[]', 'status must be an object (Status)'],
    ['"events":{}', 'events must be a list'],
    ['"attributes":[{"key":"a"},7]', 'attributes[1] must be an object (KeyValue)'],
    ['"attributes":[{"key":"a","value":{"bytesValue":"*"}}]', 'attributes[0].value.bytesValue "*" is not base64'],
    [
      '"attributes":[{"key":"a","value":{"boolValue":"true"}}]',
      'attributes[0].value.boolValue "true" is not true or false',
    ],
    [
      '"attributes":[{"key":"a","value":{"intValue":1.5}}]',
      'attributes[0].value.intValue 1.5 is not a whole number of 64 bits',
    ],
    [
      '"attributes":[{"key":"a","value":{"doubleValue":{}}}]',
      'attributes[0].value.doubleValue an object is not a number',
    ],
  ])('rejects the span with %s, naming the path, and keeps its neighbours', (fields, problem) => {
    const good = `{${IDS},"name":"good"}`;
    const { bytes, rejected } = otlpTracesJsonToProtobuf(bodyOf(good, `{${IDS},${fields}}`, good));
    expect(rejected.count).toBe(1);
    const prefix = 'resourceSpans[0].scopeSpans[0].spans[1].';
    expect(rejected.reasons[0].startsWith(prefix)).toBe(true);
    const said = rejected.reasons[0].slice(prefix.length);
    expect(typeof problem === 'string' ? said === problem : problem.test(said)).toBe(true);
    expect(decodeOtlpTraces(bytes).batch.length).toBe(2);
  });

  it.each([
    ['{"spanId":"eee19b7ec3c1b174"}', 'traceId is missing'],
    ['{"traceId":"5b8efff798038103d269b633813fc60c","spanId":""}', 'spanId "" is not 16 hex digits'],
    ['{"traceId":"00000000000000000000000000000000","spanId":"eee19b7ec3c1b174"}', 'traceId is all zero'],
    [
      '{"traceId":"W47/95gDgQPSabYzgT/GDA==","spanId":"eee19b7ec3c1b174"}',
      'traceId "W47/95gDgQPSabYzgT/GDA==" is not 32 hex digits',
    ],
  ])('rejects the span %s', (span, problem) => {
    expect(reasonsOf(bodyOf(span))).toEqual([`resourceSpans[0].scopeSpans[0].spans[0].${problem}`]);
  });

  it('leaves a wrong parent id to the decoder, which warns', () => {
    const { bytes } = otlpTracesJsonToProtobuf(spanOf('"parentSpanId":"xyz"'));
    expect(decodeOtlpTraces(bytes).warnings).toEqual([expect.stringContaining('parent span id has 1 bytes')]);
  });

  it.each([
    [
      '{"resourceSpans":[{"resource":3}]}',
      'resourceSpans[0].resource',
      'resourceSpans[0].resource must be an object (Resource)',
    ],
    ['[]', 'the top', 'the top must be an object (TracesData)'],
    ['{"resourceSpans":7}', 'resourceSpans', 'resourceSpans must be a list'],
  ])('refuses %s', (text, reading, message) => {
    expect(() => otlpTracesJsonToProtobuf(text)).toThrow(
      new OtlpDecodeError(`not OTLP JSON: ${message}`, undefined, reading)
    );
  });

  it.each(['', '{"resourceSpans":[', 'hello'])('refuses what is no JSON: %j', (text) => {
    expect(() => otlpTracesJsonToProtobuf(text)).toThrow(/^not JSON: /);
  });

  it('rejects a span with an attribute nested 100,000 deep', () => {
    const deep = '{"arrayValue":{"values":['.repeat(100_000) + '{"intValue":1}' + ']}}'.repeat(100_000);
    const { bytes, rejected } = otlpTracesJsonToProtobuf(
      bodyOf(`{${IDS},"attributes":[{"key":"a","value":${deep}}]}`, `{${IDS}}`)
    );
    expect(rejected.reasons).toEqual([
      expect.stringMatching(/^resourceSpans\[0\].* \.\.\. .*nested deeper than 64 levels$/),
    ]);
    expect(decodeOtlpTraces(bytes).batch.length).toBe(1);
  });

  it('survives unknown names nested 100,000 deep', () => {
    expect(batchOf(spanOf(`"novelty":${'['.repeat(100_000)}${']'.repeat(100_000)}`)).length).toBe(1);
  });
});

describe('otlpLogsJsonToProtobuf', () => {
  it('says in protobuf what the JSON said', () => {
    fc.assert(
      fc.property(arbitraryResourceLogs, (resourceLogs) => {
        const { bytes, rejected } = otlpLogsJsonToProtobuf(JSON.stringify(logsJson(resourceLogs, 'hex')));
        expect(rejected.count).toBe(0);
        expect(otlpOracle.decode('LogsData', bytes)).toEqual(jsonAsSent(logsJson(resourceLogs, 'base64')));
      })
    );
  });

  it.each([
    ['SEVERITY_NUMBER_TRACE', 1],
    ['SEVERITY_NUMBER_INFO', 9],
    ['SEVERITY_NUMBER_WARN3', 15],
    ['SEVERITY_NUMBER_FATAL4', 24],
  ])('knows %s', (name, number) => {
    const text = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityNumber":"${name}","body":{"stringValue":"x"}}]}]}]}`;
    expect(decodeOtlpLogs(otlpLogsJsonToProtobuf(text).bytes).batch.severityNumber[0]).toBe(number);
  });

  it('rejects a wrong record alone', () => {
    const text =
      '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"soon"},{"body":{"stringValue":"x"}}]}]}]}';
    const { bytes, rejected } = otlpLogsJsonToProtobuf(text);
    expect(rejected.reasons).toEqual([
      'resourceLogs[0].scopeLogs[0].logRecords[0].timeUnixNano "soon" is not a whole number from 0 to 2^64 - 1',
    ]);
    expect(decodeOtlpLogs(bytes).batch.length).toBe(1);
  });
});

/** JSON text cannot say -0 as a number other than "-0", which JSON.stringify writes as 0. */
function jsonAsSent(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}
