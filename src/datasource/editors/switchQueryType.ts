import { type QueryType } from '../../core/schema/queries';
import { type Query } from '../Query';

/** A query of another type that keeps what both have: service, operation, trace id; and Grafana's own keys. */
export function switchQueryType(query: Query, queryType: QueryType): Query {
  const { refId, hide, key, datasource } = query;
  const base = { refId, hide, key, datasource };
  const service = 'service' in query ? query.service : undefined;
  const operation = 'operation' in query ? query.operation : undefined;
  switch (queryType) {
    case 'trace':
      return { ...base, queryType, query: query.queryType === 'logs' ? (query.traceId ?? '') : '' };
    case 'search':
    case 'exemplars':
      return { ...base, queryType, service, operation };
    case 'serviceMap':
      return { ...base, queryType, service };
    case 'logs':
      return { ...base, queryType, service, traceId: query.queryType === 'trace' ? query.query : undefined };
    case 'spanMetrics':
      return { ...base, queryType, measure: 'rate', service, operation };
  }
}
