import { type ExemplarTable } from '../../data-frames/ExemplarTable';
import { isHollow, linkWords } from '../selection/linkWords';

export interface ExemplarCounts {
  /** 0 without a threshold. */
  readonly above: number;
  readonly errors: number;
  /** Those that lead to no trace, by why, most first. */
  readonly absent: ReadonlyArray<readonly [words: string, count: number]>;
}

export function countExemplars(
  { length, values, isError, links, traceIds }: ExemplarTable,
  threshold: number | undefined
): ExemplarCounts {
  let above = 0;
  let errors = 0;
  const absent = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    above += threshold !== undefined && values[row] > threshold ? 1 : 0;
    errors += isError[row];
    if (isHollow(links[row], traceIds[row])) {
      const { short } = linkWords(links[row], traceIds[row]);
      absent.set(short, (absent.get(short) ?? 0) + 1);
    }
  }
  return { above, errors, absent: [...absent].sort((a, b) => b[1] - a[1]) };
}
