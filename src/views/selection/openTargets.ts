import { type TraceLink } from '../../data-frames/TraceLink';

import { safeHref } from '../links/safeHref';
import { exploreUrl, mayExplore } from './exploreUrl';

export const OUR_DATA_SOURCE = 'throughline-tracing-datasource';

/** As in a panel's request: what each query was sent to. */
export interface QueryTarget {
  readonly datasource?: { readonly type?: string; readonly uid?: string } | null;
}

export interface OpenTarget {
  readonly title: string;
  readonly href: string;
}

export interface TraceToOpen {
  readonly traceId: string;
  readonly spanId: string;
  /** The data link of the frame, when it has one. */
  readonly link: TraceLink | undefined;
}

/**
 * Where else a trace can be opened: in Explore by the frame's own data link or by the Throughline data source that the panel
 * queries, or at a web address that the data link names. Empty when there is no such place, or this person may not go there.
 */
export function openTargets(
  trace: TraceToOpen,
  targets: readonly QueryTarget[],
  fromMs: number,
  toMs: number
): OpenTarget[] {
  const { link, traceId, spanId } = trace;
  if (traceId === '') {
    return [];
  }
  if (link?.kind === 'url') {
    const href = safeHref(link.url);
    return href === undefined ? [] : [{ title: link.title || 'Open trace', href }];
  }
  const ours = targets.find((target) => target.datasource?.type === OUR_DATA_SOURCE)?.datasource?.uid;
  const target =
    link ??
    (ours === undefined
      ? undefined
      : { datasourceUid: ours, query: { queryType: 'trace', query: traceId, ...(spanId && { spanId }) } });
  if (target === undefined || !mayExplore()) {
    return [];
  }
  return [{ title: 'Open in Explore', href: exploreUrl(target, fromMs, toMs) }];
}
