import { SceneDataTransformer, SceneGridItem, SceneQueryRunner, VizPanel } from '@grafana/scenes';

import { type PanelJson } from './DashboardJson';
import { panelMenu } from './panelMenu';

/** A panel of a dashboard's JSON at its place in the grid, with its queries. */
export function buildPanel(json: PanelJson): SceneGridItem {
  const { x, y, w, h } = json.gridPos;
  return new SceneGridItem({
    key: `grid-item-${json.id}`,
    x,
    y,
    width: w,
    height: h,
    body: new VizPanel({
      key: `panel-${json.id}`,
      pluginId: json.type,
      pluginVersion: json.pluginVersion,
      title: json.title ?? '',
      description: json.description,
      displayMode: json.transparent === true ? 'transparent' : 'default',
      // A panel without a title shows its header only under the pointer.
      hoverHeader: (json.title ?? '') === '',
      options: json.options ?? {},
      fieldConfig: json.fieldConfig ?? { defaults: {}, overrides: [] },
      menu: panelMenu(),
      $data: buildData(json),
    }),
  });
}

function buildData(json: PanelJson): SceneDataTransformer | undefined {
  if (json.targets === undefined || json.targets.length === 0) {
    return undefined;
  }
  return new SceneDataTransformer({
    $data: new SceneQueryRunner({
      datasource: json.datasource,
      queries: json.targets.map((target) => ({ ...target })),
      maxDataPoints: json.maxDataPoints,
      maxDataPointsFromWidth: true,
      minInterval: json.interval,
    }),
    transformations: json.transformations ?? [],
  });
}
