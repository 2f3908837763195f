import fc from 'fast-check';
import { buildSpanTable } from '../trace/buildSpanTable';
import type { SpanId } from '../trace/ids';
import { SpanKind, StatusCode, type SpanTable } from '../trace/SpanTable';
import { spanBatchFromRecords, type SpanRecord } from '../trace/spanBatchFromRecords';
import { unixNano } from '../trace/time';
import { TEXT_TRACE_ID, TEXT_TRACE_START } from './traceFromText';

/**
 * Traces of 0 to `maxSpans` spans with all that makes trees hard: several roots, orphans, cycles, children outside their
 * parents, equal times, zero and negative durations, duplicate ids. Times are few and small (0 to 24 ns), so that they meet.
 */
export function arbitraryTrace(maxSpans = 30): fc.Arbitrary<SpanTable> {
  return fc.array(arbitraryRecord(maxSpans), { maxLength: maxSpans }).map((records) => {
    const named = records.map((record, row) => ({ ...record, spanId: record.spanId ?? spanIdOf(row + 1) }));
    return buildSpanTable(spanBatchFromRecords(named), TEXT_TRACE_ID);
  });
}

function arbitraryRecord(maxSpans: number): fc.Arbitrary<SpanRecord> {
  return fc
    .record({
      parent: fc.oneof({ weight: 4, arbitrary: fc.nat(maxSpans) }, fc.constant(0)),
      duplicateOf: fc.option(fc.integer({ min: 1, max: maxSpans }), { freq: 20, nil: undefined }),
      start: fc.nat(16),
      duration: fc.integer({ min: -1, max: 8 }),
      kind: fc.constantFrom(...Object.values(SpanKind)),
      statusCode: fc.constantFrom(...Object.values(StatusCode)),
      name: fc.constantFrom('GET /', 'SELECT', 'publish', ''),
      service: fc.constantFrom('shop', 'payment', 'postgres', ''),
    })
    .map(({ parent, duplicateOf, start, duration, ...rest }) => ({
      ...rest,
      traceId: TEXT_TRACE_ID,
      ...(duplicateOf === undefined ? {} : { spanId: spanIdOf(duplicateOf) }),
      ...(parent === 0 ? {} : { parentSpanId: spanIdOf(parent) }),
      startUnixNano: unixNano(TEXT_TRACE_START + BigInt(start)),
      endUnixNano: unixNano(TEXT_TRACE_START + BigInt(start + duration)),
    }));
}

function spanIdOf(number: number): SpanId {
  return number.toString(16).padStart(16, '0') as SpanId;
}
