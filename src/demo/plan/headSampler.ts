import type { TraceId } from '../../core/trace/ids';

const ALL = 1n << 56n;
const RANDOM_DIGITS = 14;

/**
 * A consistent probability sampler: it keeps a request when the random part of its trace id, the last 56 bits, is not below the threshold,
 * and writes that into the tracestate, so that whoever counts kept requests knows for how many each stands.
 * https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/
 */
export function isKept(traceId: TraceId, keptShare: number): boolean {
  return BigInt(`0x${traceId.slice(-RANDOM_DIGITS)}`) >= thresholdOf(keptShare);
}

/** Zeros at the end are left out. */
export function traceStateOf(keptShare: number): string {
  const digits = thresholdOf(keptShare).toString(16).padStart(RANDOM_DIGITS, '0').replace(/0+$/, '');
  return `ot=th:${digits || '0'}`;
}

function thresholdOf(keptShare: number): bigint {
  return BigInt(Math.round((1 - keptShare) * Number(ALL)));
}
