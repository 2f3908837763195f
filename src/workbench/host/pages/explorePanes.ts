import { type DataQuery } from '@grafana/schema';

export interface ExplorePane {
  readonly datasource: string;
  readonly queries: readonly DataQuery[];
  readonly range: { readonly from: string; readonly to: string };
}

/**
 * The first pane of Explore's address, `?schemaVersion=1&panes={"<key>":{datasource,queries,range}}`. undefined when there is none or it
 * cannot be read.
 */
export function readExplorePane(search: string): ExplorePane | undefined {
  const text = new URLSearchParams(search).get('panes');
  if (text === null) {
    return undefined;
  }
  try {
    const [pane] = Object.values(JSON.parse(text) as Record<string, Partial<ExplorePane>>);
    if (pane?.datasource === undefined) {
      return undefined;
    }
    return {
      datasource: pane.datasource,
      queries: pane.queries ?? [],
      range: pane.range ?? { from: 'now-1h', to: 'now' },
    };
  } catch {
    return undefined;
  }
}

export function exploreSearch(pane: ExplorePane): string {
  return `?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ workbench: pane }))}`;
}
