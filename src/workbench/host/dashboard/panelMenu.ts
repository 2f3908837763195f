import { locationService } from '@grafana/runtime';
import { getExploreURL, sceneGraph, VizPanel, VizPanelMenu } from '@grafana/scenes';

/** A panel's menu: its query in Explore. Grafana's has more. */
export function panelMenu(): VizPanelMenu {
  return new VizPanelMenu({
    $behaviors: [
      (menu: VizPanelMenu) => {
        const panel = menu.parent;
        if (panel instanceof VizPanel) {
          void fill(menu, panel);
        }
      },
    ],
    items: [],
  });
}

async function fill(menu: VizPanelMenu, panel: VizPanel): Promise<void> {
  const data = sceneGraph.getData(panel).state.data;
  if (data === undefined) {
    return;
  }
  const href = await getExploreURL(data, panel, sceneGraph.getTimeRange(panel).state.value);
  if (href !== '') {
    menu.setItems([{ text: 'Explore', iconClassName: 'compass', onClick: () => locationService.push(href) }]);
  }
}
