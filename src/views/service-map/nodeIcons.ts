import { type IconName } from '@grafana/data';

import { type MapNodeKind } from '../../data-frames/ServiceMapData';

export const NODE_ICONS: Readonly<Record<MapNodeKind, IconName>> = {
  service: 'cube',
  database: 'database',
  cache: 'bolt',
  queue: 'layer-group',
  external: 'cloud',
  client: 'user',
};
