import { PanelPlugin } from '@grafana/data';

import { DEFAULT_SERVICE_MAP_OPTIONS, type ServiceMapOptions } from '../../views/service-map/ServiceMapOptions';

import { ServiceMapPanel } from './ServiceMapPanel';

export const plugin = new PanelPlugin<ServiceMapOptions>(ServiceMapPanel).setPanelOptions((builder) =>
  builder.addBooleanSwitch({
    path: 'showFigures',
    name: 'Figures at nodes',
    description: 'Rate or calls, latency and errors below each name.',
    defaultValue: DEFAULT_SERVICE_MAP_OPTIONS.showFigures,
  })
);
