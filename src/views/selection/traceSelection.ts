import { type InterpolateFunction } from '@grafana/data';
import { locationService } from '@grafana/runtime';

/**
 * One selection runs through all panels of a dashboard: the variables `traceId` and `spanId`, kept in the URL so that a link in
 * an incident chat opens the same view. Panels read them through their own `replaceVariables`, which leaves the text of an unknown variable as
 * it is; that is how a panel knows that its dashboard has none.
 */
export interface TraceSelection {
  readonly traceId: string;
  readonly spanId?: string;
}

/** In the address beside the selection: "span" when log panels show only the lines of the selected span. */
export const LOGS_PARAMETER = 'throughline-logs';

export function hasTraceVariable(replaceVariables: InterpolateFunction): boolean {
  return replaceVariables('${traceId}') !== '${traceId}';
}

/** undefined when the dashboard has no such variable or it is empty. */
export function selectedTrace(replaceVariables: InterpolateFunction): TraceSelection | undefined {
  const traceId = replaceVariables('${traceId}');
  if (traceId === '${traceId}' || traceId === '') {
    return undefined;
  }
  const spanId = replaceVariables('${spanId}');
  return spanId === '${spanId}' || spanId === '' ? { traceId } : { traceId, spanId };
}

/**
 * `replace`: without a step of its own in the browser's history, for what changes often: another span of the trace. Another trace shows
 * all of its logs again.
 */
export function selectTrace(selection: TraceSelection, replace = false): void {
  const ids = { 'var-traceId': selection.traceId, 'var-spanId': selection.spanId ?? '' };
  locationService.partial(replace ? ids : { ...ids, [LOGS_PARAMETER]: null }, replace);
}
