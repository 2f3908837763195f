import { SpanKind, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { formatDuration } from '../../canvas/formatDuration';

const KIND_WORDS: Readonly<Record<number, string>> = {
  [SpanKind.Unspecified]: 'span',
  [SpanKind.Internal]: 'internal span',
  [SpanKind.Server]: 'server span',
  [SpanKind.Client]: 'client span',
  [SpanKind.Producer]: 'producer span',
  [SpanKind.Consumer]: 'consumer span',
};

export function kindWords(kind: number): string {
  return KIND_WORDS[kind] ?? 'span';
}

/** "57 %", "0.4 %", "< 0.1 %". */
export function shareText(partNs: number, wholeNs: number): string {
  const percent = wholeNs > 0 ? (partNs / wholeNs) * 100 : 0;
  if (percent > 0 && percent < 0.1) {
    return '< 0.1 %';
  }
  return `${percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} %`;
}

/** "1.32 s, from +800 ms, 57 % of the trace": what a row's bar shows, for those who do not see it. */
export function barWords(table: SpanTable, span: SpanIndex): string {
  const duration = formatDuration(table.durationNs[span]);
  const share = shareText(table.durationNs[span], table.durationOfTraceNs);
  return `${duration}, from +${formatDuration(table.startNs[span])}, ${share} of the trace`;
}
