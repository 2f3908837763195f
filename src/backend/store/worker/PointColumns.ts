import type { WholeChunk } from './ChunkRows';
import { PointAttributesBuilder } from './PointAttributes';
import { MOST_POINTS, newPointChunk } from './PointChunk';

/** One span as a point. Bytes are views into the batch: copied when added. */
export interface Point {
  readonly endOffsetNs: number;
  readonly durationNs: number;
  readonly traceIds: Uint8Array;
  readonly spanIds: Uint8Array;
  /** Row of the two above. */
  readonly row: number;
  readonly trace: number;
  readonly series: number;
  readonly fingerprint: number;
  readonly flags: number;
  /** Hashes of its attributes (attributeHashes.ts). */
  readonly attributes: readonly number[];
}

/** Collects points of one slot and gives them back as chunks of at most MOST_POINTS. */
export class PointColumns {
  private readonly full: WholeChunk[] = [];
  private open = newPointChunk(MOST_POINTS);
  private readonly attributes = new PointAttributesBuilder();
  private length = 0;

  add(point: Point): void {
    if (this.length === MOST_POINTS) {
      this.full.push({ chunk: this.open, attributes: this.attributes.finish() });
      this.open = newPointChunk(MOST_POINTS);
      this.length = 0;
    }
    const { open } = this;
    const at = this.length++;
    open.endOffsetNs[at] = point.endOffsetNs;
    open.durationNs[at] = point.durationNs;
    open.trace[at] = point.trace;
    open.series[at] = point.series;
    open.fingerprint[at] = point.fingerprint;
    open.flags[at] = point.flags;
    copyBytes(point.traceIds, point.row * 16, open.traceIds, at * 16, 16);
    copyBytes(point.spanIds, point.row * 8, open.spanIds, at * 8, 8);
    for (const hash of point.attributes) {
      this.attributes.add(hash, at);
    }
  }

  chunks(): WholeChunk[] {
    return this.length === 0
      ? this.full
      : [...this.full, { chunk: this.cutOpen(), attributes: this.attributes.finish() }];
  }

  private cutOpen(): WholeChunk['chunk'] {
    const { open, length } = this;
    if (length === MOST_POINTS) {
      return open;
    }
    const cut = newPointChunk(length);
    cut.endOffsetNs.set(open.endOffsetNs.subarray(0, length));
    cut.durationNs.set(open.durationNs.subarray(0, length));
    cut.traceIds.set(open.traceIds.subarray(0, length * 16));
    cut.spanIds.set(open.spanIds.subarray(0, length * 8));
    cut.trace.set(open.trace.subarray(0, length));
    cut.series.set(open.series.subarray(0, length));
    cut.fingerprint.set(open.fingerprint.subarray(0, length));
    cut.flags.set(open.flags.subarray(0, length));
    return cut;
  }
}

/** A loop beats `set` of a subarray for so few bytes. */
function copyBytes(from: Uint8Array, fromAt: number, to: Uint8Array, toAt: number, count: number): void {
  for (let i = 0; i < count; i++) {
    to[toAt + i] = from[fromAt + i];
  }
}
