import fc from 'fast-check';
import { encodeOtlpLogs } from '../../encode/otlp/encodeOtlpLogs';
import type { OtlpLogRecord, OtlpResourceLogs } from '../../encode/otlp/types';
import { arbitraryResourceLogs } from '../../testing/arbitraryOtlp';
import { logsJson } from '../../testing/otlpJson';
import { otlpOracle } from '../../testing/otlpOracle';
import type { SpanId, TraceId } from '../../trace/ids';
import { attributeText } from '../../trace/attributes';
import { unixNano } from '../../trace/time';
import { decodeOtlpLogs } from './decodeOtlpLogs';
import { logSpanIdAt, logTraceIdAt, type OtlpLogBatch } from './OtlpLogBatch';
import { OtlpDecodeError } from './OtlpDecodeError';

const RECORD: OtlpLogRecord = {
  timeUnixNano: unixNano(1_700_000_000_000_000_001n),
  observedTimeUnixNano: unixNano(1_700_000_000_000_000_002n),
  severityNumber: 17,
  severityText: 'ERROR',
  body: 'payment failed',
  attributes: [['attempt', 3]],
  traceId: '5b8efff798038103d269b633813fc60c' as TraceId,
  spanId: 'eee19b7ec3c1b174' as SpanId,
  flags: 1,
  eventName: 'payment.failed',
};
const logsOf = (...logRecords: OtlpLogRecord[]): readonly OtlpResourceLogs[] => [
  {
    resource: { attributes: [['service.name', 'payment']] },
    scopeLogs: [{ scope: { name: 'winston', version: '3' }, logRecords }],
  },
];

function readBack(batch: OtlpLogBatch): unknown[] {
  return Array.from({ length: batch.length }, (_, row) => ({
    resource: batch.resource(row),
    scope: batch.scope(row),
    time: batch.timeUnixNano[row],
    observed: batch.observedUnixNano[row],
    severityNumber: batch.severityNumber[row],
    severityText: batch.severityTexts[batch.severityText[row]],
    body: batch.body(row),
    attributes: batch.attributes(row),
    traceId: logTraceIdAt(batch, row),
    spanId: logSpanIdAt(batch, row),
    flags: batch.flags[row],
    eventName: batch.eventName(row),
  }));
}

function expected(resourceLogs: readonly OtlpResourceLogs[]): unknown[] {
  return resourceLogs.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ scope, logRecords }) =>
      logRecords.map((record) => ({
        resource: resource.attributes,
        scope: { name: scope.name, version: scope.version ?? '' },
        time: record.timeUnixNano ?? 0n,
        observed: record.observedTimeUnixNano ?? 0n,
        severityNumber: record.severityNumber ?? 0,
        severityText: record.severityText ?? '',
        body: record.body,
        attributes: record.attributes ?? [],
        traceId: record.traceId ?? '',
        spanId: record.spanId ?? '',
        flags: record.flags ?? 0,
        eventName: record.eventName ?? '',
      }))
    )
  );
}

describe('decodeOtlpLogs', () => {
  it('reads every field of a record', () => {
    const { batch, rejected, warnings } = decodeOtlpLogs(encodeOtlpLogs(logsOf(RECORD)));
    expect(readBack(batch)).toEqual(expected(logsOf(RECORD)));
    expect(batch.services[batch.service[0]]).toBe('payment');
    expect([rejected.count, warnings]).toEqual([0, []]);
  });

  it('reads what an independent encoder writes', () => {
    fc.assert(
      fc.property(arbitraryResourceLogs, (resourceLogs) => {
        const { batch } = decodeOtlpLogs(otlpOracle.encode('LogsData', logsJson(resourceLogs, 'base64')));
        expect(readBack(batch)).toEqual(expected(resourceLogs));
      })
    );
  });

  it('gives the range of each record', () => {
    const { batch } = decodeOtlpLogs(encodeOtlpLogs(logsOf({ body: 'first' }, RECORD)));
    const { bytes, recordStart, recordEnd } = batch.otlp;
    expect(otlpOracle.decode('LogRecord', bytes.subarray(recordStart[1], recordEnd[1]))).toMatchObject({
      severityText: 'ERROR',
      body: { stringValue: 'payment failed' },
    });
  });

  it('gives a structured body, which reads as JSON', () => {
    const body = { message: 'failed', amounts: [1, 2.5], id: 2n ** 60n };
    const { batch } = decodeOtlpLogs(encodeOtlpLogs(logsOf({ body })));
    expect(attributeText(batch.body(0))).toBe('{"message":"failed","amounts":[1,2.5],"id":"1152921504606846976"}');
  });

  it('takes a record with a bad trace id as one without trace, and warns', () => {
    const { batch, warnings, rejected } = decodeOtlpLogs(
      encodeOtlpLogs(
        logsOf(
          { ...RECORD, traceId: '0'.repeat(32) as TraceId },
          { ...RECORD, traceId: 'abcd' as TraceId, spanId: 'ab' as SpanId },
          { body: 'no trace' }
        )
      )
    );
    expect([0, 1, 2].map((row) => logTraceIdAt(batch, row))).toEqual(['', '', '']);
    expect(warnings.map((warning) => warning.replace(/byte \d+/, 'byte N'))).toEqual([
      'log record 0 (byte N): trace id is all zero or not 16 bytes long; taken as a record without trace',
      'log record 1 (byte N): trace id is all zero or not 16 bytes long; taken as a record without trace',
      'log record 1 (byte N): span id is all zero or not 8 bytes long; taken as a record without span',
    ]);
    expect(rejected.count).toBe(0);
  });

  it('refuses a body cut short', () => {
    const bytes = encodeOtlpLogs(logsOf(RECORD));
    expect(() => decodeOtlpLogs(bytes.subarray(0, 40))).toThrow(OtlpDecodeError);
    expect(() => decodeOtlpLogs(bytes.subarray(0, 40))).toThrow(/at byte 1, reading LogsData field 1$/);
  });

  it('reads, rejects or refuses any damage, and never fails otherwise', () => {
    const whole = encodeOtlpLogs(logsOf(RECORD, { ...RECORD, body: ['a', { b: true }] }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        (damage) => {
          const bytes = whole.slice();
          damage.forEach(([at, byte]) => (bytes[at] = byte));
          try {
            readBack(decodeOtlpLogs(bytes).batch);
          } catch (error) {
            expect(error).toBeInstanceOf(OtlpDecodeError);
          }
        }
      ),
      { numRuns: 2000 }
    );
  });
});
