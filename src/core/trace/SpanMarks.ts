import type { Diagnostic } from './SpanTable';

const KINDS: ReadonlyArray<Diagnostic['kind']> = [
  'orphan',
  'duplicate-id',
  'cycle',
  'negative-duration',
  'missing-start',
  'missing-end',
  'outside-range',
  'invalid-id',
];
const MOST_ROWS = 100;

/** What is odd about each span while a table is built: one bit a kind, by position. */
export class SpanMarks {
  private readonly bits: Uint8Array;

  constructor(length: number) {
    this.bits = new Uint8Array(length);
  }

  mark(position: number, kind: Diagnostic['kind']): void {
    this.bits[position] |= 1 << KINDS.indexOf(kind);
  }

  has(position: number, kind: Diagnostic['kind']): boolean {
    return (this.bits[position] & (1 << KINDS.indexOf(kind))) !== 0;
  }

  /** All rows of a kind, ascending. */
  rowsWith(kind: Diagnostic['kind'], positionOfRow: Uint32Array): Uint32Array {
    const rows: number[] = [];
    positionOfRow.forEach((position, row) => this.has(position, kind) && rows.push(row));
    return Uint32Array.from(rows);
  }

  /** `positionOfRow` is the finished table's order. Only kinds that occur. */
  diagnostics(positionOfRow: Uint32Array): readonly Diagnostic[] {
    const found = KINDS.map((kind) => ({ kind, count: 0, spans: [] as number[] }));
    positionOfRow.forEach((position, row) => {
      for (let bits = this.bits[position], kind = 0; bits !== 0; bits >>= 1, kind++) {
        if (bits & 1) {
          found[kind].count++;
          if (found[kind].spans.length < MOST_ROWS) {
            found[kind].spans.push(row);
          }
        }
      }
    });
    return found.filter(({ count }) => count > 0);
  }
}
