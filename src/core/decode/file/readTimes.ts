import { type UnixNano, unixNano } from '../../trace/time';
import type { FileNotes } from './FileNotes';

const LAST_UNIX_NANO = 2n ** 64n - 1n;
/** Beyond any time there is, and cheap to compute with. */
const MOST_DIGITS = 30;

export interface SpanTimes {
  /** 0: absent. */
  readonly startUnixNano: UnixNano;
  readonly endUnixNano: UnixNano;
}

/**
 * Start and duration in microseconds, as Jaeger and Zipkin have them, into OTLP's start and end in nanoseconds: exact, fractions
 * too. What is absent, or no time at all, is 0, which the SpanTable's builder says and repairs; a negative duration becomes an end
 * before the start, which it says too. Values are numbers, or the text that `parseJsonExactly` makes of long ones.
 */
export function readTimes(start: unknown, duration: unknown, span: () => string, notes: FileNotes): SpanTimes {
  const startUnixNano = readTime(start, span, notes);
  const durationNs = readNs(duration);
  if (durationNs === 'wrong') {
    notes.add('A duration is no number and was taken as missing', span());
  }
  const known = startUnixNano !== 0n && durationNs !== undefined && durationNs !== 'wrong';
  const end = known ? startUnixNano + durationNs : 0n;
  if (end > LAST_UNIX_NANO) {
    notes.add('An end is later than a clock of 64 bits can say and was put at its last tick', span());
  }
  return {
    startUnixNano,
    // 0 would say that the end is missing.
    endUnixNano: unixNano(known ? clamp(end, 1n, LAST_UNIX_NANO) : 0n),
  };
}

/** ns since 1970 of a time in µs; 0 when there is none. */
export function readTime(micros: unknown, of: () => string, notes: FileNotes): UnixNano {
  const ns = readNs(micros) ?? 0n;
  if (ns === 'wrong' || ns < 0n || ns > LAST_UNIX_NANO) {
    notes.add('A time is none since 1970 and was taken as missing', of());
    return unixNano(0n);
  }
  return unixNano(ns);
}

/** µs as ns; undefined when absent. */
export function readNs(micros: unknown): bigint | 'wrong' | undefined {
  if (micros === undefined || micros === null) {
    return undefined;
  }
  const text = typeof micros === 'number' ? String(micros) : micros;
  if (typeof text !== 'string') {
    return 'wrong';
  }
  const decimal = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (decimal !== null && decimal[2].length <= MOST_DIGITS) {
    const [, sign, whole, fraction = ''] = decimal;
    const ns = BigInt(whole) * 1000n + BigInt(fraction.slice(0, 3).padEnd(3, '0')) + (fraction[3] >= '5' ? 1n : 0n);
    return sign === '-' ? -ns : ns;
  }
  // 1e21 and the like; text without a digit is none.
  const number = /^-?[0-9.]+(?:[eE][-+]?[0-9]+)?$/.test(text) ? Number(text) : NaN;
  return Number.isFinite(number) && Math.abs(number) < 1e30 ? BigInt(Math.round(number)) * 1000n : 'wrong';
}

function clamp(value: bigint, least: bigint, most: bigint): bigint {
  return value < least ? least : value > most ? most : value;
}
