import { type DataFrame, LoadingState, type PanelData } from '@grafana/data';
import {
  EmbeddedScene,
  SceneFlexItem,
  SceneFlexLayout,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  VizPanel,
} from '@grafana/scenes';
import React, { useMemo } from 'react';

import { type ExplorePane } from './explorePanes';

/** Runs the queries of a pane and picks the panel when the answer shows its kind, as Explore does. */
export function ExploreResults({ pane }: { readonly pane: ExplorePane }) {
  const scene = useMemo(() => buildScene(pane), [pane]);
  return <scene.Component model={scene} />;
}

function buildScene(pane: ExplorePane): EmbeddedScene {
  const data = new SceneQueryRunner({
    datasource: { uid: pane.datasource },
    queries: pane.queries.map((query) => ({ ...query })),
  });
  const layout = new SceneFlexLayout({ direction: 'column', children: [] });
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: sceneTime(pane.range.from), to: sceneTime(pane.range.to) }),
    $data: data,
    controls: [new SceneTimePicker({ isOnCanvas: true }), new SceneRefreshPicker({ isOnCanvas: true })],
    body: layout,
  });
  scene.addActivationHandler(() => {
    const subscription = data.subscribeToState(({ data: answer }) => {
      if (answer !== undefined && answer.state !== LoadingState.Loading && layout.state.children.length === 0) {
        layout.setState({ children: [new SceneFlexItem({ minHeight: 480, body: panelFor(answer) })] });
      }
    });
    return () => subscription.unsubscribe();
  });
  return scene;
}

/** Explore's address has ms since 1970 where scenes have ISO times. */
function sceneTime(text: string): string {
  return /^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text;
}

function panelFor(answer: PanelData): VizPanel {
  return new VizPanel({
    pluginId: panelIdFor(answer),
    title: 'Result',
    options: {},
    fieldConfig: { defaults: {}, overrides: [] },
  });
}

function panelIdFor({ series, annotations = [] }: PanelData): string {
  const has = (test: (frame: DataFrame) => boolean) => series.some(test);
  if (has(({ meta }) => meta?.preferredVisualisationType === 'trace')) {
    return 'throughline-timeline-panel';
  }
  if (has(({ meta }) => meta?.preferredVisualisationType === 'logs' || meta?.type === 'log-lines')) {
    return 'throughline-logs-panel';
  }
  if (annotations.length > 0) {
    return 'throughline-exemplars-panel';
  }
  return has(({ meta }) => meta?.type?.startsWith('timeseries') === true) ? 'timeseries' : 'table';
}
