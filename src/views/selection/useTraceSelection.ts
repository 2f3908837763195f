import { type InterpolateFunction } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useMemo, useSyncExternalStore } from 'react';

import { parseSpanId, parseTraceId } from '../../core/trace/ids';

import { followLocation } from './followLocation';
import { hasTraceVariable, selectedTrace, type TraceSelection } from './traceSelection';

/**
 * The dashboard's selected trace, ids in lowercase hex; undefined when nothing is selected, when the variable holds no id, and on a
 * dashboard without the variable. Grafana draws a panel again for a new variable value only where its title or query uses
 * the variable, so this follows the URL, which is where the selection lives.
 */
export function useTraceSelection(replaceVariables: InterpolateFunction): TraceSelection | undefined {
  const search = useSyncExternalStore(followLocation, () => locationService.getLocation().search);
  const current = hasTraceVariable(replaceVariables) ? (fromUrl(search) ?? selectedTrace(replaceVariables)) : undefined;
  const traceId = parseTraceId(current?.traceId.trim() ?? '');
  const spanId = parseSpanId(current?.spanId?.trim() ?? '');
  return useMemo(() => {
    if (traceId === undefined) {
      return undefined;
    }
    return spanId === undefined ? { traceId } : { traceId, spanId };
  }, [traceId, spanId]);
}

/** undefined when the URL says nothing of the variable; an empty one says that nothing is selected. */
function fromUrl(search: string): TraceSelection | undefined {
  const parameters = new URLSearchParams(search);
  const traceId = parameters.get('var-traceId');
  return traceId === null ? undefined : { traceId, spanId: parameters.get('var-spanId') ?? '' };
}
