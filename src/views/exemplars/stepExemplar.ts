import { type ExemplarTable } from '../../data-frames/ExemplarTable';

import { type ExemplarLayout } from './ExemplarLayout';

export type ExemplarStep = 'earlier' | 'later' | 'higher' | 'lower' | 'first' | 'last';

/**
 * Where the keyboard goes from `from` among the exemplars in the time range: by time or by value, staying at the end of the row.
 * From nowhere it enters at the side it came from, and by value at the highest. undefined when none is in the range. Linear.
 */
export function stepExemplar(
  table: ExemplarTable,
  layout: ExemplarLayout,
  from: number | undefined,
  step: ExemplarStep
): number | undefined {
  const shown = Array.from(layout.x.keys()).filter((row) => !Number.isNaN(layout.x[row]));
  if (shown.length === 0) {
    return undefined;
  }
  if (step === 'higher' || step === 'lower') {
    shown.sort((a, b) => table.values[a] - table.values[b] || a - b);
  }
  const at = from === undefined ? -1 : shown.indexOf(from);
  const end = shown.length - 1;
  switch (step) {
    case 'first':
      return shown[0];
    case 'last':
      return shown[end];
    case 'later':
      return shown[Math.min(end, at + 1)];
    case 'earlier':
      return shown[at === -1 ? end : Math.max(0, at - 1)];
    case 'higher':
      return shown[at === -1 ? end : Math.min(end, at + 1)];
    case 'lower':
      return shown[at === -1 ? end : Math.max(0, at - 1)];
  }
}
