import {
  behaviors,
  SceneControlsSpacer,
  SceneGridLayout,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  type SceneVariable,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';

import { buildPanel } from './buildPanel';
import { buildVariable } from './buildVariable';
import { type DashboardJson } from './DashboardJson';
import { DashboardScene } from './DashboardScene';

export interface BuiltDashboard {
  readonly scene: DashboardScene;
  /** What the JSON asks for and the workbench cannot do, for people. */
  readonly unsupported: readonly string[];
}

/** A dashboard's JSON as a scene: the same objects that Grafana makes of it, for what our dashboards use. */
export function buildDashboard(json: DashboardJson, uid: string): BuiltDashboard {
  const unsupported: string[] = [];
  const variables: SceneVariable[] = [];
  for (const each of json.templating?.list ?? []) {
    const variable = buildVariable(each);
    if (variable === undefined) {
      unsupported.push(`variable "${each.name}" of type ${each.type}`);
    } else {
      variables.push(variable);
    }
  }
  const panels = (json.panels ?? []).filter(({ type, title }) => {
    if (type === 'row') {
      unsupported.push(`row "${title ?? ''}"`);
    }
    return type !== 'row';
  });
  unsupported.push(
    ...panels.filter(({ repeat }) => repeat !== undefined).map(({ title }) => `repeat of panel "${title ?? ''}"`)
  );

  const scene = new DashboardScene({
    uid,
    title: json.title,
    $timeRange: new SceneTimeRange({
      from: json.time?.from ?? 'now-6h',
      to: json.time?.to ?? 'now',
      timeZone: json.timezone === '' ? undefined : json.timezone,
    }),
    $variables: new SceneVariableSet({ variables }),
    $behaviors: [new behaviors.CursorSync({ sync: json.graphTooltip ?? 0 })],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({
        isOnCanvas: true,
        refresh: json.refresh ?? '',
        intervals:
          json.timepicker?.refresh_intervals === undefined ? undefined : [...json.timepicker.refresh_intervals],
      }),
    ],
    // Panels out of sight do not query until scrolled to, as in Grafana.
    body: new SceneGridLayout({ isLazy: true, children: panels.map(buildPanel) }),
  });
  return { scene, unsupported };
}
