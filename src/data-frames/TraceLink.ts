import { type Field } from '@grafana/data';

/** Where a trace id leads, as its field's data link says: another data source's query, or a web address. */
export type TraceLink =
  | {
      readonly kind: 'query';
      readonly title: string;
      readonly datasourceUid: string;
      /** With the id in place of `${__value.raw}`. */
      readonly query: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'url'; readonly title: string; readonly url: string };

/** What Grafana's own links put where the value goes, in its two spellings. */
const VALUE = /\$\{__value\.raw\}|\$\{__value\.text\}|\$__value\.raw/g;

/** The first data link of `field` for this value; undefined when it has none or none that can be followed without Grafana's help. */
export function traceLink(field: Field | undefined, value: string): TraceLink | undefined {
  for (const link of field?.config.links ?? []) {
    const { internal } = link;
    if (internal !== undefined && typeof internal.query === 'object' && internal.query !== null) {
      const query = fill(internal.query, value);
      return {
        kind: 'query',
        title: link.title,
        datasourceUid: internal.datasourceUid,
        query: query as Record<string, unknown>,
      };
    }
    if (link.url !== '' && link.url !== undefined) {
      return { kind: 'url', title: link.title, url: link.url.replace(VALUE, encodeURIComponent(value)) };
    }
  }
  return undefined;
}

/** A copy with the value filled into every text, at any depth a query has. */
function fill(part: unknown, value: string): unknown {
  if (typeof part === 'string') {
    return part.replace(VALUE, () => value);
  }
  if (Array.isArray(part)) {
    return part.map((item) => fill(item, value));
  }
  if (typeof part === 'object' && part !== null) {
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, fill(inner, value)]));
  }
  return part;
}
