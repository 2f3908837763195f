import { PanelPlugin } from '@grafana/data';

import { DEFAULT_LOGS_OPTIONS, type LogsOptions } from '../../views/logs/LogsOptions';

import { LogsPanel } from './LogsPanel';

export const plugin = new PanelPlugin<LogsOptions>(LogsPanel).setPanelOptions((builder) =>
  builder.addBooleanSwitch({ path: 'wrap', name: 'Wrap lines', defaultValue: DEFAULT_LOGS_OPTIONS.wrap }).addRadio({
    path: 'order',
    name: 'Order',
    description: 'What comes first. Automatic: the oldest when all lines are of one trace, the newest otherwise.',
    defaultValue: DEFAULT_LOGS_OPTIONS.order,
    settings: {
      options: [
        { value: 'auto', label: 'Automatic' },
        { value: 'newest', label: 'Newest' },
        { value: 'oldest', label: 'Oldest' },
      ],
    },
  })
);
