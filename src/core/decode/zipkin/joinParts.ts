import type { FileNotes } from '../file/FileNotes';
import { isRecord } from '../file/isRecord';
import type { ZipkinSpan } from './ZipkinSpan';

type Json = ZipkinSpan['json'];

/** Of spans with one id: an honest one comes in two or three parts. Keeps a hostile file linear. */
const MOST_COMPARED = 4;

/**
 * Zipkin takes a span in parts (begun, then finished, then perhaps a late tag), each with the same ids, and joins them by trace,
 * id, `shared` and endpoint (openzipkin/zipkin, zipkin2.internal.Trace). So does this, where at least one of two lacks its start or
 * its duration, and kind and service do not speak against it. Two whole spans of one id stay two.
 */
export function joinParts(spans: readonly ZipkinSpan[], notes: FileNotes): ZipkinSpan[] {
  const joined: ZipkinSpan[] = [];
  const known = new Map<string, ZipkinSpan[]>();
  for (const span of spans) {
    const key = `${span.traceId}${span.spanId}${String(span.isShared)}`;
    const others = known.get(key) ?? [];
    const other = others.find((one) => isPartOf(one, span));
    if (other !== undefined) {
      join(other, span);
      notes.add('A span came in parts, as unfinished or late reports do: they were joined', span.spanId);
      continue;
    }
    joined.push(span);
    if (others.length < MOST_COMPARED) {
      known.set(key, [...others, span]);
    }
  }
  return joined;
}

function isPartOf(whole: ZipkinSpan, part: ZipkinSpan): boolean {
  const agree = (a: string, b: string) => a === '' || b === '' || a === b;
  return (
    agree(whole.kind, part.kind) &&
    agree(whole.service, part.service) &&
    (!isComplete(whole.json) || !isComplete(part.json))
  );
}

function isComplete(json: Json): boolean {
  return isPresent(json.timestamp) && isPresent(json.duration);
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0;
}

/** What the first has stands; the other adds what it lacks, and its tags and annotations. */
function join(whole: ZipkinSpan, part: ZipkinSpan): void {
  const [a, b] = [whole.json, part.json];
  whole.kind ||= part.kind;
  whole.service ||= part.service;
  whole.parentSpanId ??= part.parentSpanId;
  whole.json = {
    ...a,
    name: a.name || b.name,
    timestamp: isPresent(a.timestamp) ? a.timestamp : b.timestamp,
    duration: isPresent(a.duration) ? a.duration : b.duration,
    localEndpoint: a.localEndpoint ?? b.localEndpoint,
    remoteEndpoint: a.remoteEndpoint ?? b.remoteEndpoint,
    annotations: [...listOf(a.annotations), ...listOf(b.annotations)],
    // Not by spreading: a tag may be called __proto__.
    tags: Object.fromEntries([...entriesOf(b.tags), ...entriesOf(a.tags)]),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function entriesOf(value: unknown): ReadonlyArray<[string, unknown]> {
  return isRecord(value) ? Object.entries(value) : [];
}
