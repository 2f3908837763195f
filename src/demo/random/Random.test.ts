import { Random } from './Random';

const many = <T>(make: () => T) => Array.from({ length: 20_000 }, make);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('Random', () => {
  it('repeats itself for the same seed, and only for it', () => {
    const first = (...seed: Array<string | number>) =>
      many(() => 0)
        .slice(0, 5)
        .map(
          (
            (random) => () =>
              random.nextUint32()
          )(new Random(...seed))
        );
    expect(first('a', 1)).toEqual(first('a', 1));
    expect(first('a', 1)).not.toEqual(first('a', 2));
    expect(first('a', 12)).not.toEqual(first('a1', 2));
  });

  it('spreads evenly over 0 <= x < 1', () => {
    const random = new Random('even');
    const values = many(() => random.next());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const buckets = Array.from({ length: 10 }, (_, i) => values.filter((value) => Math.floor(value * 10) === i).length);
    expect(Math.min(...buckets)).toBeGreaterThan(1_800);
    expect(Math.max(...buckets)).toBeLessThan(2_200);
  });

  it('draws log-normal durations around their median, with a tail of the spread', () => {
    const random = new Random('tail');
    const sorted = many(() => random.logNormal(100, 0.5)).sort((a, b) => a - b);
    expect(sorted[10_000]).toBeGreaterThan(97);
    expect(sorted[10_000]).toBeLessThan(103);
    // One standard deviation up is the 84.1st percentile: 100 * e^0.5.
    expect(sorted[16_827]).toBeGreaterThan(159);
    expect(sorted[16_827]).toBeLessThan(171);
  });

  it('waits 1 / rate seconds on average', () => {
    const random = new Random('wait');
    expect(mean(many(() => random.exponential(4)))).toBeCloseTo(0.25, 2);
  });

  it('has mishaps as often as asked, and none without them: with the same numbers drawn', () => {
    const [random, calm] = [new Random('mishap'), new Random('mishap').withoutMishaps()];
    expect(mean(many(() => Number(random.mishap(0.1))))).toBeCloseTo(0.1, 2);
    expect(many(() => calm.mishap(0.9))).not.toContain(true);
    expect(calm.next()).toBe(random.next());
  });

  it('makes ids of the asked length in lowercase hex', () => {
    expect(new Random('id').hex(16)).toMatch(/^[0-9a-f]{32}$/);
    expect(new Random('id').hex(8)).toMatch(/^[0-9a-f]{16}$/);
  });
});
