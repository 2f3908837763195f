/** One line of a suite's outcome: medians. `ratio` above 1 means that ours is better. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly reference: number;
  readonly ratio: number;
  readonly reference_name: string;
  /** How often each side was measured. */
  readonly runs: number;
}

export type Unit = 'ms' | 'MiB' | 'bytes' | 'spans/s';

/** Units of which more is better; of all others less is. */
const MORE_IS_BETTER: ReadonlySet<Unit> = new Set<Unit>(['spans/s']);

/** What both sides came to in each run, in turn. */
export interface Measured {
  readonly ours: readonly number[];
  readonly reference: readonly number[];
}

export function figureOf(name: string, unit: Unit, referenceName: string, measured: Measured): Figure {
  const ours = median(measured.ours);
  const reference = median(measured.reference);
  return {
    name,
    unit,
    ours: rounded(ours),
    reference: rounded(reference),
    ratio: rounded(MORE_IS_BETTER.has(unit) ? ours / reference : reference / ours),
    reference_name: referenceName,
    runs: measured.ours.length,
  };
}

/** One JSON object a line on stdout. */
export function sayFigure(figure: Figure): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

/** Three digits that count, or whole numbers. */
function rounded(value: number): number {
  return value >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}
