import type { FrameTable } from '../../core/schema/FrameTable';
import type { ThroughlineQuery } from '../../core/schema/queries';
import { answerExemplars } from './answerExemplars';
import { answerLogs } from './answerLogs';
import { answerSearch } from './answerSearch';
import { answerServiceMap } from './answerServiceMap';
import { answerSpanMetrics } from './answerSpanMetrics';
import { answerTrace } from './answerTrace';
import type { QueryContext } from './QueryContext';

/** Rejects with SourceError for what a person can do something about. */
export function answerQuery(query: ThroughlineQuery, context: QueryContext): Promise<FrameTable[]> {
  switch (query.queryType) {
    case 'trace':
      return answerTrace(query, context);
    case 'search':
      return answerSearch(query, context);
    case 'exemplars':
      return answerExemplars(query, context);
    case 'logs':
      return answerLogs(query, context);
    case 'spanMetrics':
      return answerSpanMetrics(query, context);
    case 'serviceMap':
      return answerServiceMap(query, context);
  }
}
