import { DEFAULT_QUANTILES, parseQuantiles, quantilesText } from './quantileList';

describe('parseQuantiles', () => {
  it.each([
    ['0.5, 0.95', [0.5, 0.95]],
    ['p50 p99.9', [0.5, 0.999]],
    ['95;99', [0.95, 0.99]],
    ['0.95 p95 95', [0.95]],
    ['1', [0.01]],
  ])('reads "%s"', (text, quantiles) => {
    expect(parseQuantiles(text)).toEqual({ quantiles });
  });

  it('has no quantiles for an empty text: the default applies', () => {
    expect(parseQuantiles(' ')).toEqual({});
  });

  it.each(['p', '100', 'p0', '-1', '0', 'median'])('refuses "%s"', (text) => {
    expect(parseQuantiles(text).problem).toContain(text);
  });

  it('reads back what quantilesText writes', () => {
    expect(quantilesText([...DEFAULT_QUANTILES, 0.999])).toBe('p50, p95, p99, p99.9');
    expect(parseQuantiles(quantilesText(DEFAULT_QUANTILES)).quantiles).toEqual(DEFAULT_QUANTILES);
  });
});
