import { type LogTable } from '../../data-frames/LogTable';

import { type LogsOptions } from './LogsOptions';

/**
 * Rows to show, in the order to show them: those whose line, service, level, ids or labels contain the text, case ignored, and that
 * name the span when one is given.
 */
export function filterRows(table: LogTable, text: string, order: LogsOptions['order'], spanId?: string): number[] {
  const wanted = text.trim().toLowerCase();
  const holds = (part: string) => part.toLowerCase().includes(wanted);
  const rows = Array.from({ length: table.length }, (_, row) => row).filter(
    (row) =>
      (spanId === undefined || table.spanIds[row] === spanId) &&
      (wanted === '' ||
        holds(table.lines[row]) ||
        holds(table.services[row]) ||
        holds(table.levels[row]) ||
        holds(table.traceIds[row]) ||
        holds(table.spanIds[row]) ||
        table.labels(row).some(([name, value]) => holds(`${name}=${value}`)))
  );
  const oldestFirst = order === 'oldest' || (order === 'auto' && isOneTrace(table));
  return oldestFirst ? rows : rows.reverse();
}

/** Whether every line names one and the same trace. */
export function isOneTrace({ length, traceIds }: LogTable): boolean {
  return length > 0 && traceIds[0] !== '' && traceIds.every((id) => id === traceIds[0]);
}
