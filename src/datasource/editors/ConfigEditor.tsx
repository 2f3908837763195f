import { type DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Alert, Button, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import React from 'react';

import { type Settings } from '../Query';
import { StoreFacts } from './StoreFacts';
import { StoreSetup } from './StoreSetup';
import { useStoreStatus } from './useStoreStatus';

/**
 * The local store belongs to the backend process and is configured in Grafana's own configuration: there is nothing to type here, but
 * everything to see. "Save & test" is Grafana's.
 */
export function ConfigEditor({ options }: DataSourcePluginOptionsEditorProps<Settings>) {
  const { reading, refresh } = useStoreStatus(options.uid);
  return (
    <Stack direction="column" gap={2}>
      <Text element="h3">Local store</Text>
      <Text element="p" color="secondary">
        Traces, logs and the metrics made from spans come from the local store: an embedded database with an OTLP
        receiver, in this plugin’s own backend process. It is set up for the whole Grafana server, not for each data
        source.
      </Text>
      {reading.state === 'unsaved' && (
        <Alert severity="info" title="Save the data source first: the state of the store is asked through it." />
      )}
      {reading.state === 'loading' && <LoadingPlaceholder text="Asking the backend process…" />}
      {reading.state === 'withheld' && (
        <Alert severity="info" title="Administrators who are signed in see the state of the store here">
          It names the addresses of this server. “Save & test” says whether the store works.
        </Alert>
      )}
      {reading.state === 'failed' && (
        <Alert severity="warning" title="The state of the store could not be read">
          {reading.problem}
        </Alert>
      )}
      {reading.state === 'read' && <StoreFacts status={reading.status} />}
      {(reading.state === 'read' || reading.state === 'failed') && (
        <div>
          <Button variant="secondary" size="sm" icon="sync" onClick={refresh}>
            Refresh
          </Button>
        </div>
      )}
      <StoreSetup open={reading.state === 'read' && reading.status.state === 'off'} />
    </Stack>
  );
}
