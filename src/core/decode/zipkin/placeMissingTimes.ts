import type { FileNotes } from '../file/FileNotes';
import { isRecord } from '../file/isRecord';
import type { ZipkinSpan } from './ZipkinSpan';

/**
 * Zipkin allows a span without a timestamp. OTLP has no duration without a start, so one is found before the duration is lost: the
 * earliest annotation, else the start of the parent. Linear: a parent that has no start of its own does not help.
 */
export function placeMissingTimes(spans: readonly ZipkinSpan[], notes: FileNotes): void {
  const startOf = new Map<string, unknown>();
  for (const { traceId, spanId, json } of spans) {
    if (hasStart(json)) {
      startOf.set(traceId + spanId, json.timestamp);
    }
  }
  for (const span of spans) {
    const { json } = span;
    if (hasStart(json)) {
      continue;
    }
    const annotated = earliestAnnotation(json.annotations);
    const timestamp = annotated ?? (span.parentSpanId && startOf.get(span.traceId + span.parentSpanId));
    if (timestamp !== undefined) {
      span.json = { ...json, timestamp };
      const where = annotated === undefined ? 'its parent’s start' : 'its first annotation';
      notes.add('A span has no timestamp and was placed by what is known around it', `span ${span.spanId} at ${where}`);
    }
  }
}

function hasStart({ timestamp }: ZipkinSpan['json']): boolean {
  return timestamp !== undefined && timestamp !== null && timestamp !== 0;
}

/** As it came: a number, or the text of a long one. */
function earliestAnnotation(annotations: unknown): unknown {
  const times = (Array.isArray(annotations) ? annotations : [])
    .map((annotation: unknown) => (isRecord(annotation) ? annotation.timestamp : undefined))
    .filter((time) => Number(time) > 0);
  return times.reduce((a, b) => (a === undefined || Number(b) < Number(a) ? b : a), undefined);
}
