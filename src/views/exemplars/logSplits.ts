/** Marks within a decade, from many to few. */
const MANTISSAS = [[1, 2, 5], [1, 3], [1]] as const;

/**
 * Where a logarithmic axis is labelled: round numbers between `min` and `max` (both above zero), ascending, as many as fit with
 * `gapPx` between them. A range too narrow for two of them gets evenly spaced round numbers.
 */
export function logSplits(min: number, max: number, heightPx: number, gapPx: number): number[] {
  const decades = Math.log10(max / min);
  const pxPerDecade = heightPx / decades;
  for (const mantissas of MANTISSAS) {
    const smallestStep = mantissas.length === 1 ? 1 : mantissas.length === 2 ? Math.log10(3) : Math.log10(2);
    if (pxPerDecade * smallestStep >= gapPx) {
      const splits = decadeSplits(min, max, mantissas, 1);
      return splits.length >= 2 ? splits : linearSplits(min, max, heightPx, gapPx);
    }
  }
  return decadeSplits(min, max, [1], Math.max(1, Math.ceil(gapPx / pxPerDecade)));
}

function decadeSplits(min: number, max: number, mantissas: readonly number[], every: number): number[] {
  const splits: number[] = [];
  for (let exponent = Math.floor(Math.log10(min)); exponent <= Math.ceil(Math.log10(max)); exponent++) {
    if (exponent % every === 0) {
      splits.push(...mantissas.map((mantissa) => Number(`${mantissa}e${exponent}`)));
    }
  }
  return splits.filter((split) => split >= min && split <= max);
}

function linearSplits(min: number, max: number, heightPx: number, gapPx: number): number[] {
  const wanted = ((max - min) * gapPx) / heightPx;
  const unit = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map((mantissa) => mantissa * unit).find((candidate) => candidate >= wanted) ?? 10 * unit;
  const splits: number[] = [];
  for (let k = Math.ceil(min / step); k * step <= max; k++) {
    splits.push(Number((k * step).toPrecision(12)));
  }
  return splits;
}
