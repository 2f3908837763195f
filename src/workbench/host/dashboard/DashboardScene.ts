import { CoreApp, type DataQueryRequest } from '@grafana/data';
import { EmbeddedScene, type EmbeddedSceneState, type SceneObject, VizPanel } from '@grafana/scenes';

interface DashboardSceneState extends EmbeddedSceneState {
  readonly uid: string;
  readonly title: string;
}

/** A scene that tells every request which dashboard and panel it comes from: data sources send that on as headers. */
export class DashboardScene extends EmbeddedScene {
  private readonly uid: string;
  private readonly title: string;

  constructor({ uid, title, ...state }: DashboardSceneState) {
    super(state);
    this.uid = uid;
    this.title = title;
  }

  enrichDataRequest(source: SceneObject): Partial<DataQueryRequest> {
    const panel = panelAround(source);
    return {
      app: CoreApp.Dashboard,
      dashboardUID: this.uid,
      dashboardTitle: this.title,
      ...(panel === undefined
        ? {}
        : { panelId: panel.getLegacyPanelId(), panelName: panel.state.title, panelPluginId: panel.state.pluginId }),
    };
  }
}

/** undefined for what is not in a panel: the query of a variable. */
function panelAround(source: SceneObject): VizPanel | undefined {
  for (let object: SceneObject | undefined = source; object !== undefined; object = object.parent) {
    if (object instanceof VizPanel) {
      return object;
    }
  }
  return undefined;
}
