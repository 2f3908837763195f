import { PanelPlugin } from '@grafana/data';

import { DEFAULT_TIMELINE_OPTIONS, type TimelineOptions } from '../../views/timeline/TimelineOptions';

import { TimelinePanel } from './TimelinePanel';

export const plugin = new PanelPlugin<TimelineOptions>(TimelinePanel).setNoPadding().setPanelOptions((builder) =>
  builder
    .addBooleanSwitch({
      path: 'criticalPath',
      name: 'Critical path',
      description: 'Lit when a trace opens: what the response waited for.',
      defaultValue: DEFAULT_TIMELINE_OPTIONS.criticalPath,
    })
    .addBooleanSwitch({
      path: 'minimap',
      name: 'Minimap',
      description: 'The whole trace at a glance, above the rows.',
      defaultValue: DEFAULT_TIMELINE_OPTIONS.minimap,
    })
    .addBooleanSwitch({
      path: 'compactRows',
      name: 'Compact rows',
      description: 'Rows of 16 pixels instead of 22.',
      defaultValue: DEFAULT_TIMELINE_OPTIONS.compactRows,
    })
);
