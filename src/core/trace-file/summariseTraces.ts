import { groupByTrace } from '../trace/groupByTrace';
import { hexAt, type TraceId } from '../trace/ids';
import type { OtlpSpanBatch, SpanBatch } from '../trace/SpanBatch';
import { StatusCode } from '../trace/SpanTable';

/** What a person chooses a trace by. */
export interface TraceInFile {
  readonly traceId: TraceId;
  /** Of the earliest span without a parent in the file, or of the earliest one; '' for a service without a name. */
  readonly rootService: string;
  readonly rootName: string;
  /** ns since 1970; 0 when no span has a time. */
  readonly startUnixNano: bigint;
  /** The earliest end of a span, and the latest; 0 when there is none. */
  readonly firstEndUnixNano: bigint;
  readonly lastEndUnixNano: bigint;
  readonly spans: number;
  readonly errors: number;
  readonly services: number;
  /** Of its spans as OTLP, without resources and scopes. */
  readonly bytes: number;
}

/** Every trace of a batch, in the order in which they came. Linear. */
export function summariseTraces(batch: OtlpSpanBatch): TraceInFile[] {
  return Array.from(groupByTrace(batch), ([traceId, rows]) => summarise(batch, traceId, rows));
}

function summarise(batch: OtlpSpanBatch, traceId: TraceId, rows: Uint32Array): TraceInFile {
  const ids = new Set<string>();
  const services = new Set<number>();
  let [start, firstEnd, lastEnd] = [0n, 0n, 0n];
  let errors = 0;
  let bytes = 0;
  for (const row of rows) {
    ids.add(hexAt(batch.spanIds, row * 8, 8));
    services.add(batch.service[row]);
    const begun = batch.startUnixNano[row];
    const end = batch.endUnixNano[row] || begun;
    start = earlier(start, begun);
    firstEnd = earlier(firstEnd, end);
    lastEnd = end > lastEnd ? end : lastEnd;
    errors += batch.statusCode[row] === StatusCode.Error ? 1 : 0;
    bytes += batch.otlp.spanEnd[row] - batch.otlp.spanStart[row];
  }
  const root = findRoot(batch, rows, ids);
  return {
    traceId,
    rootService: batch.services[batch.service[root]],
    rootName: batch.names[batch.name[root]],
    startUnixNano: start,
    firstEndUnixNano: firstEnd,
    lastEndUnixNano: lastEnd,
    spans: rows.length,
    errors,
    services: services.size,
    bytes,
  };
}

/** 0 is no time. */
function earlier(a: bigint, b: bigint): bigint {
  return a === 0n || (b !== 0n && b < a) ? b : a;
}

/** A span that names no parent before one whose parent is not here, the earlier of two alike. */
function findRoot(batch: SpanBatch, rows: Uint32Array, ids: ReadonlySet<string>): number {
  let root = rows[0];
  let rank = -1;
  for (const row of rows) {
    const parent = hexAt(batch.parentSpanIds, row * 8, 8);
    const its = parent === '' ? 2 : ids.has(parent) ? 0 : 1;
    if (its > rank || (its === rank && batch.startUnixNano[row] < batch.startUnixNano[root])) {
      root = row;
      rank = its;
    }
  }
  return root;
}
