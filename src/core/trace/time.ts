/**
 * Time, in the two forms core knows.
 *
 * Absolute time is a {@link UnixNano}: nanoseconds since 1970 as a bigint, because a present-day epoch as a plain number
 * steps by 256 ns. Inside one trace, times are plain numbers of nanoseconds relative to the trace's start, exact up to
 * 2^53 ns (104 days).
 */
declare const unixNanoBrand: unique symbol;

/** Nanoseconds since 1970-01-01T00:00:00Z. */
export type UnixNano = bigint & { readonly [unixNanoBrand]: true };

export function unixNano(ns: bigint): UnixNano {
  return ns as UnixNano;
}

/** What 64 bits with a sign hold, as stores keep it: the years 1677 to 2262. */
const MOST_MS = 9_223_372_036_854;

/**
 * `ms` is milliseconds since 1970; fractions below a microsecond are rounded away (a float's own error is 244 ns). What 64 bits cannot
 * hold is cut to what they can: a time range to the year 9999 asks for all there is.
 */
export function unixNanoFromMs(ms: number): UnixNano {
  const held = Math.max(-MOST_MS, Math.min(MOST_MS, ms));
  const whole = Math.floor(held);
  return (BigInt(whole) * 1_000_000n + BigInt(Math.round((held - whole) * 1000)) * 1000n) as UnixNano;
}

/** Milliseconds since 1970 as a float: loses what is below about a quarter of a microsecond. For edges and labels only. */
export function unixNanoToMs(time: UnixNano): number {
  const wholeMs = time / 1_000_000n;
  return Number(wholeMs) + Number(time - wholeMs * 1_000_000n) / 1e6;
}

export function addNs(time: UnixNano, ns: number): UnixNano {
  return (time + BigInt(Math.round(ns))) as UnixNano;
}

/** `later - earlier` in nanoseconds; exact while they are within 104 days of each other. */
export function nsBetween(earlier: UnixNano, later: UnixNano): number {
  return Number(later - earlier);
}
