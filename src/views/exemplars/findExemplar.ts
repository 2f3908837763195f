import { type ExemplarTable } from '../../data-frames/ExemplarTable';

/** What makes an exemplar the same one in two answers. */
export interface ExemplarKey {
  readonly timeMs: number;
  readonly value: number;
  readonly traceId: string;
  readonly spanId: string;
}

export function exemplarKey({ timeMs, values, traceIds, spanIds }: ExemplarTable, row: number): ExemplarKey {
  return { timeMs: timeMs[row], value: values[row], traceId: traceIds[row], spanId: spanIds[row] };
}

/** The row of an exemplar; undefined when this answer has it not. Linear. */
export function findExemplar(
  { timeMs, values, traceIds, spanIds }: ExemplarTable,
  key: ExemplarKey
): number | undefined {
  const row = timeMs.findIndex(
    (time, at) =>
      time === key.timeMs && values[at] === key.value && traceIds[at] === key.traceId && spanIds[at] === key.spanId
  );
  return row === -1 ? undefined : row;
}
