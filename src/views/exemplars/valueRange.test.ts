import { valueRange } from './valueRange';

const line = (values: number[]) => ({
  name: 'p50',
  color: '#fff',
  timeMs: Float64Array.from(values.keys()),
  values: Float64Array.from(values),
});
const auto = { min: undefined, max: undefined };

describe('valueRange', () => {
  it('holds lines, exemplars and threshold', () => {
    const { min, max } = valueRange([line([0.1, 0.2])], Float64Array.of(0.01, 2), 5, auto, true);
    expect(min).toBeLessThan(0.01);
    expect(min).toBeGreaterThan(0.005);
    expect(max).toBeGreaterThan(5);
    expect(max).toBeLessThan(10);
  });

  it('starts at zero on a linear scale, unless something is below', () => {
    expect(valueRange([line([3, 4])], new Float64Array(), undefined, auto, false).min).toBe(0);
    expect(valueRange([line([-3, 4])], new Float64Array(), undefined, auto, false).min).toBeLessThan(-3);
  });

  it.each([
    ['nothing', [], []],
    ['zero and below', [0, -1], [0]],
    ['gaps', [NaN], []],
  ])('stays above zero on a logarithmic scale with %s', (_what, values, exemplars) => {
    const { min, max } = valueRange([line(values)], Float64Array.from(exemplars), undefined, auto, true);
    expect(min).toBeGreaterThan(0);
    expect(max).toBeGreaterThan(min);
  });

  it('takes fixed limits, but no logarithm of zero', () => {
    expect(valueRange([line([1, 5])], new Float64Array(), undefined, { min: 0.5, max: 50 }, true)).toEqual({
      min: 0.5,
      max: 50,
    });
    expect(valueRange([line([1, 5])], new Float64Array(), undefined, { min: 0, max: 50 }, true).min).toBeGreaterThan(0);
  });
});
