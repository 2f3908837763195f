import { type DataQuery } from '@grafana/schema';

import { QUERY_TYPES, type QueryType } from '../core/schema/queries';
import { type Query } from './Query';

/** A target as it may arrive: ours, or the bare `{ query }` of Grafana's own trace links, with or without `queryType: 'traceql'`. */
export type LooseQuery = DataQuery & { readonly query?: unknown };

/**
 * Whatever a dashboard, Explore's URL or a link of Grafana's own holds becomes a query of ours. Grafana's exemplar links and Loki's
 * derived fields name no type of ours and are not given our default query: they are trace queries.
 */
export function readQuery(target: LooseQuery): Query {
  if (isQueryType(target.queryType)) {
    return target as Query;
  }
  return { ...target, queryType: 'trace', query: typeof target.query === 'string' ? target.query : '' };
}

function isQueryType(text: string | undefined): text is QueryType {
  return QUERY_TYPES.some((type) => type === text);
}
