import { hexAt } from '../../trace/ids';
import { decodeBase64 } from '../decodeBase64';
import { isRecord } from './isRecord';

/** Parsed JSON that nobody else holds: changed in place. */
type Json = Record<string, unknown>;

const OLD_NAMES: ReadonlyArray<readonly [string, string]> = [
  ['batches', 'resourceSpans'],
  ['instrumentationLibrarySpans', 'scopeSpans'],
  ['instrumentation_library_spans', 'scopeSpans'],
  ['instrumentationLibrary', 'scope'],
  ['instrumentation_library', 'scope'],
];
const ID_NAMES = ['traceId', 'spanId', 'parentSpanId', 'trace_id', 'span_id', 'parent_span_id'];
const ID_LENGTHS = [16, 8];

/**
 * Tempo's JSON of a trace into OTLP's: `batches` for `resourceSpans`, ids in base64 (protobuf's own JSON, where OTLP has hex), and
 * the instrumentation library, which is what a scope was called before OTLP 0.19. In place. OTLP's own JSON stays as it is: base64 of
 * an id ends in "=", which is no hex digit.
 */
export function normaliseTempoJson(json: Readonly<Record<string, unknown>>): Json {
  const data = rename(json as Json);
  for (const resourceSpans of records(data, 'resourceSpans', 'resource_spans')) {
    rename(resourceSpans);
    for (const scopeSpans of records(resourceSpans, 'scopeSpans', 'scope_spans')) {
      rename(scopeSpans);
      for (const span of records(scopeSpans, 'spans')) {
        readIds(span);
        records(span, 'links').forEach(readIds);
      }
    }
  }
  return data;
}

function rename(json: Json): Json {
  for (const [old, now] of OLD_NAMES) {
    if (Object.hasOwn(json, old) && !Object.hasOwn(json, now)) {
      json[now] = json[old];
      delete json[old];
    }
  }
  return json;
}

function records(json: Json, ...names: readonly string[]): readonly Json[] {
  const list = names.map((name) => json[name]).find(Array.isArray) ?? [];
  return list.filter(isRecord) as Json[];
}

function readIds(json: Json): void {
  for (const name of ID_NAMES) {
    const value = json[name];
    if (typeof value === 'string' && value.endsWith('=')) {
      const bytes = decodeBase64(value);
      if (bytes !== undefined && ID_LENGTHS.includes(bytes.length)) {
        json[name] = hexAt(bytes, 0, bytes.length) || '0'.repeat(2 * bytes.length);
      }
    }
  }
}
