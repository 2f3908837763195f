import { type Query } from './Query';

/** Replaces the dashboard variables in a text. */
export type Replace = (text: string) => string;

/**
 * The same query with its variables filled in. Filters that end up empty, or that stand for "All", are left out: they mean any.
 * The trace id of a trace query stays even when empty, so that whoever sends it can see that nothing is selected.
 */
export function interpolateQuery(query: Query, replace: Replace): Query {
  const filter = (text: string | undefined): string | undefined => {
    const filled = text === undefined ? '' : replace(text).trim();
    return filled === '' || meansAny(filled) ? undefined : filled;
  };
  switch (query.queryType) {
    case 'trace':
      return { ...query, query: replace(query.query).trim(), spanId: filter(query.spanId) };
    case 'search':
      return {
        ...query,
        service: filter(query.service),
        operation: filter(query.operation),
        attributes: query.attributes === undefined ? undefined : interpolateAttributes(query.attributes, replace),
      };
    case 'logs':
      return {
        ...query,
        // An id that is asked for but not chosen yet is not "any trace": it stays, empty.
        traceId: query.traceId === undefined ? undefined : replace(query.traceId).trim(),
        spanId: filter(query.spanId),
        service: filter(query.service),
        contains: filter(query.contains),
      };
    case 'serviceMap':
      return { ...query, service: filter(query.service) };
    case 'exemplars':
    case 'spanMetrics':
      return { ...query, service: filter(query.service), operation: filter(query.operation) };
  }
}

/**
 * False for a query that asks for one trace while none is chosen: the normal state of a dashboard before the first click. Sending
 * it would only bring back an error. Takes an interpolated query.
 */
export function asksForSomething(query: Query): boolean {
  switch (query.queryType) {
    case 'trace':
      return query.query !== '';
    case 'logs':
      return query.traceId === undefined || query.traceId !== '';
    default:
      return true;
  }
}

/** What variables with "All" become when they have no values to list, or an "all value" of their own. */
function meansAny(text: string): boolean {
  return text === '$__all' || text === '*' || text === '.*' || text === '.+';
}

function interpolateAttributes(attributes: Readonly<Record<string, string>>, replace: Replace): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [replace(key), replace(value)]));
}
