import { PanelPlugin } from '@grafana/data';

import { DEFAULT_LOGS_OPTIONS, type LogsOptions } from '../../views/logs/LogsOptions';

import { LogsPanel } from './LogsPanel';

export const plugin = new PanelPlugin<LogsOptions>(LogsPanel).setPanelOptions((builder) =>
  builder.addBooleanSwitch({ path: 'wrap', name: 'Wrap lines', defaultValue: DEFAULT_LOGS_OPTIONS.wrap }).addRadio({
    path: 'order',
    name: 'Order',
    description: 'Automatic: oldest first when all lines are of one trace, newest first otherwise.',
    defaultValue: DEFAULT_LOGS_OPTIONS.order,
    settings: {
      options: [
        { value: 'auto', label: 'Automatic' },
        { value: 'newest', label: 'Newest first' },
        { value: 'oldest', label: 'Oldest first' },
      ],
    },
  })
);
