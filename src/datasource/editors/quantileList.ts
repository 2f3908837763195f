/** What a query without `quantiles` gets. */
export const DEFAULT_QUANTILES: readonly number[] = [0.5, 0.95, 0.99];

/** `p50, 95, 0.99` to [0.5, 0.95, 0.99]: numbers of 1 and above, and those with a p, are percentiles. undefined quantiles: the text is empty. */
export function parseQuantiles(text: string): { readonly quantiles?: readonly number[]; readonly problem?: string } {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const quantiles: number[] = [];
  for (const part of parts) {
    const quantile = parseQuantile(part);
    if (quantile === undefined) {
      return { problem: `"${part}" is not a quantile. Write 0.95, 95 or p95.` };
    }
    quantiles.push(quantile);
  }
  return quantiles.length === 0 ? {} : { quantiles: [...new Set(quantiles)] };
}

export function quantilesText(quantiles: readonly number[]): string {
  return quantiles.map((quantile) => `p${Number((quantile * 100).toPrecision(12))}`).join(', ');
}

function parseQuantile(text: string): number | undefined {
  const [, p, digits] = /^(p?)(\d+(?:\.\d+)?)$/i.exec(text) ?? [];
  if (digits === undefined) {
    return undefined;
  }
  const number = Number(digits);
  const quantile = p !== '' || number >= 1 ? Number((number / 100).toPrecision(12)) : number;
  return quantile > 0 && quantile < 1 ? quantile : undefined;
}
