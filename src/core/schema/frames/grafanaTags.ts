import { attributeText, type Attributes, type AttributeValue } from '../../trace/attributes';
import type { SpanDetails, SpanIndex } from '../../trace/SpanTable';
import { unixNanoToMs } from '../../trace/time';

/** Grafana's key and value of a span: `value` is text, number or boolean; what is none of them becomes text. */
export interface GrafanaTag {
  readonly key: string;
  readonly value: string | number | boolean;
}

export interface GrafanaSpanLog {
  /** ms since 1970, in a float's steps of 244 ns. */
  readonly timestamp: number;
  /** Ours beside Grafana's: ns since 1970 as decimal text, exact. */
  readonly timeUnixNano: string;
  readonly name: string;
  readonly fields: readonly GrafanaTag[];
}

export interface GrafanaReference {
  readonly traceID: string;
  readonly spanID: string;
  readonly tags: readonly GrafanaTag[];
}

export function grafanaTags(attributes: Attributes): GrafanaTag[] {
  return attributes.map(([key, value]) => ({ key, value: tagValue(value) }));
}

/** Span events: Grafana calls them logs. */
export function grafanaLogs(details: SpanDetails, span: SpanIndex): GrafanaSpanLog[] {
  return details.events(span).map((event) => ({
    timestamp: unixNanoToMs(event.time),
    timeUnixNano: String(event.time),
    name: event.name,
    fields: grafanaTags(event.attributes),
  }));
}

/** Span links: Grafana calls them references. */
export function grafanaReferences(details: SpanDetails, span: SpanIndex): GrafanaReference[] {
  return details.links(span).map((link) => ({
    traceID: link.traceId,
    spanID: link.spanId,
    tags: grafanaTags(link.attributes),
  }));
}

/** NaN and the infinities are no JSON, and an integer beyond 2^53 would lose digits: both go as text. */
function tagValue(value: AttributeValue): GrafanaTag['value'] {
  if (typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value)) {
    return value as GrafanaTag['value'];
  }
  return attributeText(value);
}
