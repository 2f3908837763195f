import { type PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';

import { DEFAULT_LOGS_OPTIONS, type LogsOptions } from '../../views/logs/LogsOptions';

const LogsView = lazy(async () => ({ default: (await import('../../views/logs/LogsView')).LogsView }));

/** The list comes in a chunk of its own, so that a dashboard's first paint does not wait for it. */
export function LogsPanel(props: PanelProps<LogsOptions>) {
  const { data, timeRange, timeZone, width, height, options, replaceVariables } = props;
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading log lines…" />}>
      <LogsView
        data={data}
        timeRange={timeRange}
        timeZone={timeZone}
        width={width}
        height={height}
        options={{ ...DEFAULT_LOGS_OPTIONS, ...options }}
        replaceVariables={replaceVariables}
      />
    </Suspense>
  );
}
