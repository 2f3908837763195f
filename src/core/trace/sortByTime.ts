const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
const DIGIT_MASK = BUCKETS - 1;
/** Below this a comparison sort is faster than clearing buckets. */
const SMALL = 1024;

/**
 * Positions of `times` in ascending order, equal times in the order given. Times are whole and 0 to 2^53 - 1. Linear for many
 * (a radix sort, a pass for each 11 bits that differ), n log n for few.
 */
export function sortByTime(times: Float64Array): Uint32Array {
  const order = new Uint32Array(times.length).map((_, position) => position);
  if (isAscending(times)) {
    return order;
  }
  return times.length < SMALL ? order.sort((a, b) => times[a] - times[b] || a - b) : radixSort(times, order);
}

function isAscending(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) {
    if (times[i] < times[i - 1]) {
      return false;
    }
  }
  return true;
}

function radixSort(times: Float64Array, order: Uint32Array): Uint32Array {
  const count = times.length;
  let from = order;
  let to: Uint32Array = new Uint32Array(count);
  const digits = new Uint16Array(count);
  const starts = new Uint32Array(BUCKETS);
  let most = 0;
  for (let i = 0; i < count; i++) {
    most = Math.max(most, times[i]);
  }
  for (let unit = 1; unit <= most; unit *= BUCKETS) {
    starts.fill(0);
    for (let i = 0; i < count; i++) {
      const digit = (Math.floor(times[i] / unit) % BUCKETS) & DIGIT_MASK;
      digits[i] = digit;
      starts[digit]++;
    }
    for (let digit = 0, next = 0; digit < BUCKETS; digit++) {
      const size = starts[digit];
      starts[digit] = next;
      next += size;
    }
    for (let i = 0; i < count; i++) {
      to[starts[digits[from[i]]]++] = from[i];
    }
    [from, to] = [to, from];
  }
  return from;
}
