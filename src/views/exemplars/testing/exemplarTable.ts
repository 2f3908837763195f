import { type LinkState } from '../../../core/schema/routes';
import { type ExemplarTable } from '../../../data-frames/ExemplarTable';

export interface ExemplarRow {
  readonly timeMs: number;
  readonly value: number;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly link?: LinkState;
  readonly isError?: boolean;
}

/** A table from rows, which must be in the order of time. */
export function exemplarTable(rows: readonly ExemplarRow[], total?: number, chosen?: string): ExemplarTable {
  return {
    length: rows.length,
    timeMs: Float64Array.from(rows, (row) => row.timeMs),
    values: Float64Array.from(rows, (row) => row.value),
    traceIds: rows.map((row) => row.traceId ?? 'f'.repeat(32)),
    spanIds: rows.map((row) => row.spanId ?? ''),
    links: rows.map((row) => row.link ?? 'found'),
    isError: Uint8Array.from(rows, (row) => (row.isError ? 1 : 0)),
    services: rows.map(() => 'checkout'),
    operations: rows.map(() => 'POST /checkout'),
    labels: () => [],
    traceLink: () => undefined,
    total,
    chosen,
  };
}
