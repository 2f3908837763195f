import { type PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';

import { DEFAULT_TIMELINE_OPTIONS, type TimelineOptions } from '../../views/timeline/TimelineOptions';

const TimelineView = lazy(async () => ({ default: (await import('../../views/timeline/TimelineView')).TimelineView }));

/** The waterfall comes in a chunk of its own, so that a dashboard's first paint does not wait for it. */
export function TimelinePanel({ id, data, width, height, options, replaceVariables }: PanelProps<TimelineOptions>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the timeline…" />}>
      <TimelineView
        id={id}
        data={data}
        width={width}
        height={height}
        options={{ ...DEFAULT_TIMELINE_OPTIONS, ...options }}
        replaceVariables={replaceVariables}
      />
    </Suspense>
  );
}
