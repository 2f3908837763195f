import { unixNanoFromMs } from './time';

describe('unixNanoFromMs', () => {
  it.each([
    [0, 0n],
    [1_700_000_000_123.25, 1_700_000_000_123_250_000n],
    [-0.5, -500_000n],
  ])('%p ms', (ms, ns) => expect(unixNanoFromMs(ms)).toBe(ns));

  it.each([253_402_300_799_999, 8.64e15, Infinity])('cuts %p ms, beyond 2262, to what 64 bits hold', (ms) => {
    expect(unixNanoFromMs(ms)).toBeLessThan(2n ** 63n);
    expect(unixNanoFromMs(ms)).toBeGreaterThan(2n ** 63n - 10n ** 9n);
    expect(unixNanoFromMs(-ms)).toBeGreaterThan(-(2n ** 63n));
  });
});
