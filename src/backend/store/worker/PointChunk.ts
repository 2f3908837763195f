import { slotStart, toInt64 } from './slots';

/** At most this many points a chunk: what one retention step deletes at most. */
export const MOST_POINTS = 2048;

/** Bits of `flags`: OTLP's status code, its span kind, and whether the span is an entry into its service. */
const KIND_SHIFT = 2;
export const ENTRY_BIT = 0x20;
const STATUS_MASK = 0x03;
const KIND_MASK = 0x07;

/**
 * The columns of many spans that metrics, exemplars, searches and retention read: parallel, `length` rows, all of one slot, in
 * order of arrival. As a blob the columns stand one after the other, widest first, so that each is aligned:
 *
 * ```
 *   byte 0      8n        16n        32n      40n     44n      48n           52n     53n
 *   | endOffset | duration | traceIds | spanIds | trace | series | fingerprint | flags |
 * ```
 */
export interface PointChunk {
  readonly length: number;
  /** The span's end, ns from the slot's start. Beyond it only for clocks that are far ahead; exact to 104 days. */
  readonly endOffsetNs: Float64Array;
  /** ns, never negative. */
  readonly durationNs: Float64Array;
  /** 16 bytes a row. */
  readonly traceIds: Uint8Array;
  /** 8 bytes a row. */
  readonly spanIds: Uint8Array;
  /** `trace.id`. */
  readonly trace: Uint32Array;
  /** `series.id`. */
  readonly series: Uint32Array;
  /** With trace and span id the key of the span's row. */
  readonly fingerprint: Uint32Array;
  readonly flags: Uint8Array;
}

const BYTES_PER_POINT = 53;

export function newPointChunk(length: number): PointChunk & { readonly bytes: Uint8Array } {
  const bytes = new Uint8Array(length * BYTES_PER_POINT);
  return { ...viewPointChunk(bytes), bytes };
}

/** A view of a chunk's blob; a copy when it is not aligned. */
export function viewPointChunk(blob: Uint8Array): PointChunk {
  const bytes = blob.byteOffset % 8 === 0 ? blob : blob.slice();
  const { buffer, byteOffset: at } = bytes;
  const n = bytes.length / BYTES_PER_POINT;
  return {
    length: n,
    endOffsetNs: new Float64Array(buffer, at, n),
    durationNs: new Float64Array(buffer, at + 8 * n, n),
    traceIds: new Uint8Array(buffer, at + 16 * n, 16 * n),
    spanIds: new Uint8Array(buffer, at + 32 * n, 8 * n),
    trace: new Uint32Array(buffer, at + 40 * n, n),
    series: new Uint32Array(buffer, at + 44 * n, n),
    fingerprint: new Uint32Array(buffer, at + 48 * n, n),
    flags: new Uint8Array(buffer, at + 52 * n, n),
  };
}

/** Copies rows of one chunk to another, which has room for them. */
export function copyPoints(from: PointChunk, to: PointChunk, at: number): void {
  to.endOffsetNs.set(from.endOffsetNs, at);
  to.durationNs.set(from.durationNs, at);
  to.traceIds.set(from.traceIds, at * 16);
  to.spanIds.set(from.spanIds, at * 8);
  to.trace.set(from.trace, at);
  to.series.set(from.series, at);
  to.fingerprint.set(from.fingerprint, at);
  to.flags.set(from.flags, at);
}

/** Copies these rows of one chunk to the beginning of another. */
export function pickPoints(from: PointChunk, to: PointChunk, rows: readonly number[]): void {
  rows.forEach((row, at) => {
    to.endOffsetNs[at] = from.endOffsetNs[row];
    to.durationNs[at] = from.durationNs[row];
    to.traceIds.set(from.traceIds.subarray(row * 16, row * 16 + 16), at * 16);
    to.spanIds.set(from.spanIds.subarray(row * 8, row * 8 + 8), at * 8);
    to.trace[at] = from.trace[row];
    to.series[at] = from.series[row];
    to.fingerprint[at] = from.fingerprint[row];
    to.flags[at] = from.flags[row];
  });
}

export function pointFlags(statusCode: number, kind: number, isEntry: boolean): number {
  return (statusCode & STATUS_MASK) | ((kind & KIND_MASK) << KIND_SHIFT) | (isEntry ? ENTRY_BIT : 0);
}

export function statusOf(flags: number): number {
  return flags & STATUS_MASK;
}

/** What stands beside a chunk's blob, so that most scans need not open it. */
export interface ChunkSummary {
  /** ns since 1970, both inclusive. */
  readonly firstEnd: bigint;
  readonly lastEnd: bigint;
  /** Each series once, as little-endian uint32. */
  readonly series: Uint8Array;
}

export function summarize(chunk: PointChunk, slot: number): ChunkSummary {
  let first = Infinity;
  let last = -Infinity;
  const series = new Set<number>();
  for (let i = 0; i < chunk.length; i++) {
    first = Math.min(first, chunk.endOffsetNs[i]);
    last = Math.max(last, chunk.endOffsetNs[i]);
    series.add(chunk.series[i]);
  }
  const start = slotStart(slot);
  const ids = Uint32Array.from(series);
  return {
    firstEnd: toInt64(start + BigInt(first)),
    lastEnd: toInt64(start + BigInt(last)),
    series: new Uint8Array(ids.buffer),
  };
}

export function viewSeries(blob: Uint8Array): Uint32Array {
  const bytes = blob.byteOffset % 4 === 0 ? blob : blob.slice();
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
