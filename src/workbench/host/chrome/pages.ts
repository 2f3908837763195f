import { type WorkbenchData } from '../../BootData';

export interface PageListing {
  readonly path: string;
  readonly title: string;
  readonly group: 'Dashboard' | 'Plugin' | 'Workbench';
}

/** Everything the workbench can show, in the order of its menu. */
export function pages({ dashboards, appId, dataSourceUid }: WorkbenchData): readonly PageListing[] {
  return [
    ...dashboards.map(({ uid, slug, title }): PageListing => ({
      path: `/d/${uid}/${slug}`,
      title,
      group: 'Dashboard',
    })),
    { path: `/a/${appId}`, title: 'Throughline app', group: 'Plugin' },
    { path: `/connections/datasources/edit/${dataSourceUid}`, title: 'Data source settings', group: 'Plugin' },
    { path: '/explore', title: 'Explore (stand-in)', group: 'Workbench' },
    { path: '/workbench/differences', title: 'Where it differs from Grafana', group: 'Workbench' },
  ];
}
