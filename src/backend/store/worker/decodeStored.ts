import { decodeOtlpTraces } from '../../../core/decode/otlp/decodeOtlpTraces';
import { OtlpDecodeError } from '../../../core/decode/otlp/OtlpDecodeError';
import { assembleOtlpTraces, type OtlpSpanPart } from '../../../core/encode/otlp/assembleOtlpTraces';
import type { OtlpSpanBatch } from '../../../core/trace/SpanBatch';
import type { SourceNotice } from '../../../source/sources';

/**
 * Stored spans as columns. They were checked before they were stored, so bytes that cannot be read were damaged on the disk, where
 * SQLite does not look after them: such spans are left out, and counted.
 */
export function decodeStored(parts: readonly OtlpSpanPart[]): {
  readonly batch: OtlpSpanBatch;
  readonly unreadable: number;
} {
  const batch = tryToDecode(parts);
  if (batch !== undefined) {
    return { batch, unreadable: 0 };
  }
  const kept = readableParts(parts);
  return { batch: decodeOtlpTraces(assembleOtlpTraces(kept)).batch, unreadable: parts.length - kept.length };
}

/** Those that can be decoded each by itself. */
export function readableParts(parts: readonly OtlpSpanPart[]): readonly OtlpSpanPart[] {
  return parts.filter((part) => tryToDecode([part]) !== undefined);
}

export function unreadableNotices(unreadable: number): SourceNotice[] {
  return unreadable === 0
    ? []
    : [
        {
          severity: 'warning',
          text: `${unreadable} stored ${unreadable === 1 ? 'span is' : 'spans are'} damaged on the disk and left out. Look after the disk.`,
        },
      ];
}

function tryToDecode(parts: readonly OtlpSpanPart[]): OtlpSpanBatch | undefined {
  try {
    return decodeOtlpTraces(assembleOtlpTraces(parts)).batch;
  } catch (error) {
    if (error instanceof OtlpDecodeError) {
      return undefined;
    }
    throw error;
  }
}
