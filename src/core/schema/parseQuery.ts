import { parseSpanId } from '../trace/ids';
import { FieldReader } from './FieldReader';
import {
  type ExemplarsQuery,
  type LogsQuery,
  QUERY_TYPES,
  type QueryType,
  type SearchQuery,
  type ServiceMapQuery,
  SPAN_MEASURES,
  type SpanMetricsQuery,
  type ThroughlineQuery,
  type TraceQuery,
} from './queries';

/** `problem` is for the person who made the query: what is wrong with which field, and what would be right. */
export type ParsedQuery =
  { readonly ok: true; readonly query: ThroughlineQuery } | { readonly ok: false; readonly problem: string };

const MAX_SEARCH_LIMIT = 1000;
const MAX_LOGS_LIMIT = 5000;
const MAX_EXEMPLARS_LIMIT = 100_000;
const MAX_SERVICE_MAP_LIMIT = 20_000;
const MAX_QUANTILES = 10;

/**
 * A query as it crosses the border, from JSON of any origin, to one of ours. Grafana's own trace links send `{ query }` without a type
 * or with 'traceql': both are trace queries. Empty texts count as absent, for that is what an empty editor field or variable sends.
 * Keys that are not ours are Grafana's and ignored.
 */
export function parseQuery(json: unknown): ParsedQuery {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { ok: false, problem: 'The query is no JSON object.' };
  }
  const fields = new FieldReader(json);
  const type = readType(fields);
  if (typeof type !== 'string') {
    return { ok: false, problem: type.problem };
  }
  const query = READERS[type](fields);
  return fields.problem === undefined ? { ok: true, query } : { ok: false, problem: fields.problem };
}

const READERS: {
  readonly [Type in QueryType]: (fields: FieldReader) => Extract<ThroughlineQuery, { queryType: Type }>;
} = {
  trace: readTrace,
  search: readSearch,
  exemplars: readExemplars,
  logs: readLogs,
  spanMetrics: readSpanMetrics,
  serviceMap: readServiceMap,
};

function readType(fields: FieldReader): QueryType | { readonly problem: string } {
  const text = fields.text('queryType');
  const type = QUERY_TYPES.find((known) => known === text);
  if (type !== undefined) {
    return type;
  }
  if ((text === undefined || text === 'traceql') && fields.has('query')) {
    return 'trace';
  }
  const known = `${QUERY_TYPES.slice(0, -1).join(', ')} or ${QUERY_TYPES[QUERY_TYPES.length - 1]}`;
  return {
    problem:
      fields.problem ??
      (text === undefined
        ? `The query has no type: choose ${known}.`
        : `Unknown query type "${text.slice(0, 50)}": it must be ${known}.`),
  };
}

function readTrace(fields: FieldReader): TraceQuery {
  return { queryType: 'trace', query: fields.text('query') ?? '', ...spanIdOf(fields) };
}

function readSearch(fields: FieldReader): SearchQuery {
  const query = {
    queryType: 'search' as const,
    ...selectionOf(fields),
    ...fields.optional('minDurationMs', () => fields.number('minDurationMs', 0, Number.MAX_SAFE_INTEGER)),
    ...fields.optional('maxDurationMs', () => fields.number('maxDurationMs', 0, Number.MAX_SAFE_INTEGER)),
    ...fields.optional('status', () => fields.oneOf('status', ['error', 'ok'] as const)),
    ...fields.optional('attributes', () => fields.texts('attributes')),
    ...fields.optional('limit', () => fields.whole('limit', 1, MAX_SEARCH_LIMIT)),
  } satisfies SearchQuery;
  if (
    query.minDurationMs !== undefined &&
    query.maxDurationMs !== undefined &&
    query.minDurationMs > query.maxDurationMs
  ) {
    fields.refuse(`minDurationMs is ${query.minDurationMs}, which is more than maxDurationMs, ${query.maxDurationMs}.`);
  }
  return query;
}

function readExemplars(fields: FieldReader): ExemplarsQuery {
  return {
    queryType: 'exemplars',
    ...selectionOf(fields),
    ...fields.optional('quantiles', () => fields.quantiles('quantiles', MAX_QUANTILES)),
    ...fields.optional('limit', () => fields.whole('limit', 1, MAX_EXEMPLARS_LIMIT)),
  };
}

function readLogs(fields: FieldReader): LogsQuery {
  return {
    queryType: 'logs',
    ...fields.optional('traceId', () => fields.text('traceId')),
    ...spanIdOf(fields),
    ...fields.optional('service', () => fields.text('service')),
    ...fields.optional('contains', () => fields.text('contains')),
    ...fields.optional('limit', () => fields.whole('limit', 1, MAX_LOGS_LIMIT)),
  };
}

function readSpanMetrics(fields: FieldReader): SpanMetricsQuery {
  const measure = fields.oneOf('measure', SPAN_MEASURES);
  if (measure === undefined) {
    fields.refuse(`measure is missing: it must be one of ${SPAN_MEASURES.join(', ')}.`);
  }
  return {
    queryType: 'spanMetrics',
    measure: measure ?? 'rate',
    ...selectionOf(fields),
    ...fields.optional('groupBy', () => fields.oneOf('groupBy', ['service', 'operation'] as const)),
  };
}

function readServiceMap(fields: FieldReader): ServiceMapQuery {
  return {
    queryType: 'serviceMap',
    ...fields.optional('service', () => fields.text('service')),
    ...fields.optional('limit', () => fields.whole('limit', 1, MAX_SERVICE_MAP_LIMIT)),
  };
}

function selectionOf(fields: FieldReader): { service?: string; operation?: string } {
  return {
    ...fields.optional('service', () => fields.text('service')),
    ...fields.optional('operation', () => fields.text('operation')),
  };
}

function spanIdOf(fields: FieldReader): { spanId?: string } {
  const text = fields.text('spanId');
  if (text === undefined) {
    return {};
  }
  const spanId = parseSpanId(text.trim());
  if (spanId === undefined) {
    fields.refuse(`spanId is "${text.slice(0, 50)}": a span id has 16 hex digits, not all zero.`);
    return {};
  }
  return { spanId };
}
