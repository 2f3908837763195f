import { type PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';

import { DEFAULT_SERVICE_MAP_OPTIONS, type ServiceMapOptions } from '../../views/service-map/ServiceMapOptions';

const ServiceMapView = lazy(async () => ({
  default: (await import('../../views/service-map/ServiceMapView')).ServiceMapView,
}));

/** The map comes in a chunk of its own, so that a dashboard's first paint does not wait for it. */
export function ServiceMapPanel(props: PanelProps<ServiceMapOptions>) {
  const { id, data, timeRange, timeZone, width, height, options, replaceVariables } = props;
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading the service map…" />}>
      <ServiceMapView
        id={id}
        data={data}
        timeRange={timeRange}
        timeZone={timeZone}
        width={width}
        height={height}
        options={{ ...DEFAULT_SERVICE_MAP_OPTIONS, ...options }}
        replaceVariables={replaceVariables}
      />
    </Suspense>
  );
}
