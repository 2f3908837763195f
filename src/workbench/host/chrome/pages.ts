import { type WorkbenchData } from '../../BootData';

export interface PageListing {
  readonly path: string;
  /** What every address of the page begins with. */
  readonly root: string;
  readonly title: string;
  readonly group: 'Dashboard' | 'Plugin' | 'Workbench';
}

/** Everything the workbench can show, in the order of its menu. */
export function pages({ dashboards, appId, dataSourceUid }: WorkbenchData): readonly PageListing[] {
  const page = (path: string, title: string, group: PageListing['group'], root = path): PageListing => ({
    path,
    root,
    title,
    group,
  });
  return [
    ...dashboards.map(({ uid, slug, title }) => page(`/d/${uid}/${slug}`, title, 'Dashboard', `/d/${uid}`)),
    page(`/a/${appId}`, 'Throughline app', 'Plugin'),
    page(
      `/connections/datasources/edit/${dataSourceUid}`,
      'Data source settings',
      'Plugin',
      '/connections/datasources/edit'
    ),
    page('/explore', 'Explore (stand-in)', 'Workbench'),
    page('/workbench/stories', 'Stories of the demo', 'Workbench'),
    page('/workbench/differences', 'Where it differs from Grafana', 'Workbench'),
  ];
}
