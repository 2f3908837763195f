import { type DataQuery } from '@grafana/schema';

export interface ExplorePane {
  readonly datasource: string;
  readonly queries: readonly DataQuery[];
  readonly range: { readonly from: string; readonly to: string };
}

/**
 * The first pane of Explore's address: `?schemaVersion=1&panes={"<key>":{datasource,queries,range}}`, or `?left={datasource,queries,range}`, its older
 * form, which @grafana/data still makes of internal links. undefined when there is none or it cannot be read.
 */
export function readExplorePane(search: string): ExplorePane | undefined {
  const parameters = new URLSearchParams(search);
  const panes = parameters.get('panes');
  const left = parameters.get('left');
  if (panes === null && left === null) {
    return undefined;
  }
  try {
    const [pane] =
      panes === null
        ? [JSON.parse(left ?? '') as Partial<ExplorePane>]
        : Object.values(JSON.parse(panes) as Record<string, Partial<ExplorePane>>);
    if (pane?.datasource === undefined) {
      return undefined;
    }
    return {
      datasource: pane.datasource,
      // As Explore does: internal links name none.
      queries: (pane.queries ?? []).map((query, i) => ({
        ...query,
        refId: query.refId ?? String.fromCharCode(65 + i),
      })),
      range: pane.range ?? { from: 'now-1h', to: 'now' },
    };
  } catch {
    return undefined;
  }
}

export function exploreSearch(pane: ExplorePane): string {
  return `?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ workbench: pane }))}`;
}
