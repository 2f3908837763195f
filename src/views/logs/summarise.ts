import { type LogTable } from '../../data-frames/LogTable';

/** "7 lines · 5 services · 6 with a trace"; first of all what is missing, then what the filter hides, last what the source says. */
export function summarise(table: LogTable, shown: number): string {
  const { length, total, services, traceIds } = table;
  const lines = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'line' : 'lines'}`;
  const parts = [
    total !== undefined && total > length ? `${length.toLocaleString('en-US')} of ${lines(total)}` : lines(length),
  ];
  if (shown < length) {
    parts.push(`${shown.toLocaleString('en-US')} shown`);
  }
  const names = new Set(services.filter((service) => service !== '')).size;
  if (names > 1) {
    parts.push(`${names} services`);
  }
  const linked = traceIds.filter((id) => id !== '').length;
  if (linked < length) {
    parts.push(linked === 0 ? 'none with a trace' : `${linked.toLocaleString('en-US')} with a trace`);
  }
  return [...parts, ...table.notices].join(' · ');
}
