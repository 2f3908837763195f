import type { PointChunk } from './PointChunk';

/** Growing columns of chosen points; a row can be overwritten by another. */
export class ExemplarRows {
  length = 0;
  endUnixNano = new BigInt64Array(1024);
  durationNs = new Float64Array(1024);
  traceIds = new Uint8Array(1024 * 16);
  spanIds = new Uint8Array(1024 * 8);
  series = new Uint32Array(1024);
  statusCode = new Uint8Array(1024);

  /** Returns the new row. */
  push(): number {
    if (this.length === this.durationNs.length) {
      this.grow();
    }
    return this.length++;
  }

  set(row: number, chunk: PointChunk, at: number, endUnixNano: bigint, statusCode: number): void {
    this.endUnixNano[row] = endUnixNano;
    this.durationNs[row] = chunk.durationNs[at];
    this.traceIds.set(chunk.traceIds.subarray(at * 16, at * 16 + 16), row * 16);
    this.spanIds.set(chunk.spanIds.subarray(at * 8, at * 8 + 8), row * 8);
    this.series[row] = chunk.series[at];
    this.statusCode[row] = statusCode;
  }

  private grow(): void {
    const rows = this.length * 2;
    this.endUnixNano = copied(this.endUnixNano, new BigInt64Array(rows));
    this.durationNs = copied(this.durationNs, new Float64Array(rows));
    this.traceIds = copied(this.traceIds, new Uint8Array(rows * 16));
    this.spanIds = copied(this.spanIds, new Uint8Array(rows * 8));
    this.series = copied(this.series, new Uint32Array(rows));
    this.statusCode = copied(this.statusCode, new Uint8Array(rows));
  }
}

function copied<T extends { set(values: T): void }>(column: T, larger: T): T {
  larger.set(column);
  return larger;
}
