import { locationService } from '@grafana/runtime';
import { useSyncExternalStore } from 'react';

import { followLocation } from './followLocation';
import { LOGS_PARAMETER, type TraceSelection } from './traceSelection';

const ONLY_SPAN = 'span';
/** Panels are bundles of their own, and share nothing but the page. */
const WANTED = 'throughline-logs-wanted';

/** Whether log panels of the selected trace shall show the lines of its selected span only. */
export function useOnlyLogsOfSpan(): boolean {
  const search = useSyncExternalStore(followLocation, () => locationService.getLocation().search);
  return new URLSearchParams(search).get(LOGS_PARAMETER) === ONLY_SPAN;
}

export function setOnlyLogsOfSpan(only: boolean): void {
  locationService.partial({ [LOGS_PARAMETER]: only ? ONLY_SPAN : null }, true);
}

/** Selects the span, narrows the logs of its trace to its own, and asks the panel that shows them to come into view. */
export function showLogsOfSpan({ traceId, spanId }: Required<TraceSelection>): void {
  locationService.partial({ 'var-traceId': traceId, 'var-spanId': spanId, [LOGS_PARAMETER]: ONLY_SPAN });
  window.dispatchEvent(new Event(WANTED));
}

/** `onWanted` when somebody asks for the logs of a span. Returns how to stop listening. */
export function followLogsWanted(onWanted: () => void): () => void {
  window.addEventListener(WANTED, onWanted);
  return () => window.removeEventListener(WANTED, onWanted);
}
