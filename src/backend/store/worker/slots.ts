/** Ten minutes, ns: the grain of retention. A slot is a number of them since 1970. */
export const SLOT_NS = 600_000_000_000;
const SLOT = BigInt(SLOT_NS);
const HOUR_NS = 3_600_000_000_000n;
const MAX_INT64 = 2n ** 63n - 1n;

/**
 * The slot that data of `time` is kept with. A clock that is far ahead counts as now, so that its data leaves with today's and
 * not in a far year.
 */
export function slotOf(time: bigint, now: bigint): number {
  return Number((time > now + HOUR_NS ? now : time) / SLOT);
}

/** ns since 1970. */
export function slotStart(slot: number): bigint {
  return BigInt(slot) * SLOT;
}

/** The last slot that has ended when `time` comes. */
export function slotEndedBefore(time: bigint): number {
  return Number(time / SLOT) - 1;
}

/** SQLite's integers are signed: a time beyond the year 2262 becomes the last one it can hold, one before 1677 the first. */
export function toInt64(time: bigint): bigint {
  return time > MAX_INT64 ? MAX_INT64 : time < -MAX_INT64 ? -MAX_INT64 : time;
}
