import { isRecord } from './isRecord';
import { TraceFileError } from './TraceFileError';

type Json = Readonly<Record<string, unknown>>;

/** What a JSON value is. Lists of Jaeger are traces, or spans that carry their process; Zipkin's are spans of any number of traces. */
export type RecognisedJson =
  | { readonly kind: 'otlp' | 'tempo'; readonly data: Json }
  | { readonly kind: 'jaeger' | 'zipkin'; readonly list: readonly unknown[] };

/** A wrapper inside a wrapper: more is no answer of any tracing system. */
const MOST_WRAPPERS = 4;
/** Entries that are looked at to tell what a list holds. */
const LOOKED_AT = 100;

/**
 * Tells by the names in it. What may be around a trace is taken off: Tempo's `trace`, Jaeger's `data` and `result`.
 *
 * @throws TraceFileError for JSON that is no trace; one that is known, but is none of spans, is named
 */
export function recogniseJson(json: unknown): readonly RecognisedJson[] {
  let value = json;
  for (let i = 0; i < MOST_WRAPPERS; i++) {
    if (Array.isArray(value)) {
      return recogniseList(value);
    }
    if (!isRecord(value)) {
      break;
    }
    const found = recogniseRecord(value);
    if (found !== undefined) {
      return [found];
    }
    value = inside(value);
  }
  throw notATrace(json);
}

function recogniseRecord(json: Json): RecognisedJson | undefined {
  if (Array.isArray(json.resourceSpans) || Array.isArray(json.resource_spans)) {
    return { kind: 'otlp', data: json };
  }
  if (Array.isArray(json.batches)) {
    return { kind: 'tempo', data: json };
  }
  if (
    (Array.isArray(json.spans) && (has(json, 'traceID') || has(json, 'processes'))) ||
    has(json, 'spanID', 'traceID')
  ) {
    return { kind: 'jaeger', list: [json] };
  }
  return has(json, 'traceId', 'id') ? { kind: 'zipkin', list: [json] } : undefined;
}

/** Lists of lists are Zipkin's answer to a search: traces, each a list of spans. */
function recogniseList(list: readonly unknown[]): readonly RecognisedJson[] {
  const entries = list.some(Array.isArray) ? list.flat(1) : list;
  if (entries.length === 0) {
    throw new TraceFileError(
      'The file holds an empty list: no trace.',
      'Save the answer of a search that found something.'
    );
  }
  const kinds = entries
    .slice(0, LOOKED_AT)
    .map((entry) => (isRecord(entry) ? recogniseRecord(entry)?.kind : undefined));
  const kind = kinds.find((each) => each !== undefined);
  switch (kind) {
    case 'jaeger':
    case 'zipkin':
      return [{ kind, list: entries }];
    case 'otlp':
    case 'tempo':
      return entries.filter(isRecord).map((data) => ({ kind, data }));
    default:
      throw notATrace(list);
  }
}

function inside(json: Json): unknown {
  return [json.trace, json.result, json.data].find((each) => typeof each === 'object' && each !== null);
}

function has(json: Json, ...names: readonly string[]): boolean {
  return names.every((name) => typeof json[name] === 'string');
}

/** What else tracing systems write, by a name that only it has. */
const OTHERS: ReadonlyArray<readonly [name: string, what: string]> = [
  ['resourceLogs', 'OTLP logs'],
  ['resourceMetrics', 'OTLP metrics'],
  ['resourceProfiles', 'OTLP profiles'],
  ['traceEvents', 'a Chrome trace'],
  ['panels', 'a Grafana dashboard'],
];
const FORMATS = 'Traces are read from OTLP JSON or protobuf, Tempo, Jaeger and Zipkin v2 JSON, gzip or not.';

export function notATrace(json: unknown): TraceFileError {
  if (isRecord(json)) {
    const other = OTHERS.find(([name]) => Object.hasOwn(json, name));
    if (other !== undefined) {
      return new TraceFileError(`The file is ${other[1]}, not a trace.`, FORMATS);
    }
    const [error] = Array.isArray(json.errors) ? (json.errors as unknown[]) : [];
    if (isRecord(error) && typeof error.msg === 'string') {
      return new TraceFileError(
        `The file is an answer of Jaeger without a trace: ${error.msg.slice(0, 200)}.`,
        'Ask Jaeger again and save the answer when the trace is shown.'
      );
    }
    if (Array.isArray(json.data)) {
      return new TraceFileError(
        'The file is an answer of Jaeger that holds no trace.',
        'Save the answer for a trace that exists.'
      );
    }
    const names = Object.keys(json)
      .slice(0, 5)
      .map((name) => `"${name.slice(0, 30)}"`);
    const inIt = names.length === 0 ? 'an empty object' : `an object with ${names.join(', ')}`;
    return new TraceFileError(`The file is JSON, ${inIt}, but not a trace.`, FORMATS);
  }
  return new TraceFileError('The file is JSON, but not a trace.', FORMATS);
}

/** Neither JSON nor protobuf of a trace. */
export function notReadable(what: string): TraceFileError {
  return new TraceFileError(what, FORMATS);
}
