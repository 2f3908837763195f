import { type PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';

import { DEFAULT_EXEMPLARS_OPTIONS, type ExemplarsOptions } from '../../views/exemplars/ExemplarsOptions';

const ExemplarsView = lazy(async () => ({
  default: (await import('../../views/exemplars/ExemplarsView')).ExemplarsView,
}));

/** The chart comes in a chunk of its own, so that a dashboard's first paint does not wait for it. */
export function ExemplarsPanel(props: PanelProps<ExemplarsOptions>) {
  const { data, timeRange, timeZone, width, height, options, replaceVariables, onChangeTimeRange } = props;
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading exemplars…" />}>
      <ExemplarsView
        data={data}
        timeRange={timeRange}
        timeZone={timeZone}
        width={width}
        height={height}
        options={{ ...DEFAULT_EXEMPLARS_OPTIONS, ...options }}
        replaceVariables={replaceVariables}
        onChangeTimeRange={onChangeTimeRange}
      />
    </Suspense>
  );
}
