import { type DataSourceSettings, PluginContextProvider } from '@grafana/data';
import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { useParams } from 'react-router-dom';

import { bootData } from '../bootData';
import { importDataSourcePlugin } from '../plugins/importPlugin';
import { messageOf, useLoaded } from './useLoaded';

/** A data source's settings with the plugin's own editor, saved and tested with the calls that Grafana makes. */
export function DataSourcePage() {
  const { uid = '' } = useParams();
  const loaded = useLoaded(() => load(uid), uid);
  switch (loaded.state) {
    case 'loading':
      return <LoadingPlaceholder text="Loading the data source" />;
    case 'failed':
      return <Alert title="The data source could not be loaded">{loaded.message}</Alert>;
    case 'ready':
      return <Settings key={uid} {...loaded.value} />;
  }
}

type Loaded = Awaited<ReturnType<typeof load>>;
type Outcome = { readonly severity: 'success' | 'error'; readonly title: string; readonly details?: string };

function Settings({ plugin, saved }: Loaded) {
  const [settings, setSettings] = useState<DataSourceSettings>(saved);
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);
  const { ConfigEditor } = plugin.components;
  const mayWrite = bootData.user.orgRole === 'Admin';

  const saveAndTest = async () => {
    setBusy(true);
    setOutcome(undefined);
    try {
      setSettings(await save(settings));
      setOutcome(await test(settings.uid));
    } catch (error) {
      setOutcome({ severity: 'error', title: messageOf(error) });
    }
    setBusy(false);
  };

  return (
    <PluginContextProvider meta={plugin.meta}>
      <div style={{ padding: 16, maxWidth: 960 }}>
        <Text element="h1">{settings.name}</Text>
        <Text element="p" color="secondary">
          Type: {plugin.meta.name}
        </Text>
        {ConfigEditor !== undefined && <ConfigEditor options={settings} onOptionsChange={setSettings} />}
        {outcome !== undefined && (
          <Alert title={outcome.title} severity={outcome.severity} data-testid="workbench-test-outcome">
            {outcome.details}
          </Alert>
        )}
        <Stack>
          <Button
            onClick={() => void saveAndTest()}
            disabled={isBusy || !mayWrite}
            tooltip={mayWrite ? undefined : 'Only an Admin may save.'}
          >
            Save & test
          </Button>
        </Stack>
      </div>
    </PluginContextProvider>
  );
}

async function load(uid: string) {
  const saved = await getBackendSrv().get<DataSourceSettings>(`/api/datasources/uid/${uid}`);
  const instance = getDataSourceSrv().getInstanceSettings(uid);
  if (instance === undefined) {
    throw new Error(`There is no data source ${uid}.`);
  }
  return { saved, plugin: await importDataSourcePlugin(instance.meta) };
}

/** PUT, frontend settings, GET: the order in which Grafana does it. */
async function save(settings: DataSourceSettings): Promise<DataSourceSettings> {
  const address = `/api/datasources/uid/${settings.uid}`;
  await getBackendSrv().put(address, settings);
  await getDataSourceSrv().reload();
  return getBackendSrv().get<DataSourceSettings>(address);
}

/** What a data source's test rejects with: its message, and the details of the health check. */
interface TestFailure {
  readonly message?: string;
  readonly details?: { readonly verboseMessage?: string };
  readonly error?: { readonly details?: { readonly verboseMessage?: string } };
}

async function test(uid: string): Promise<Outcome> {
  const dataSource = await getDataSourceSrv().get(uid);
  try {
    const { message, details } = await dataSource.testDatasource();
    return { severity: 'success', title: message, details: details?.verboseMessage };
  } catch (error) {
    const { message, details, error: cause } = error as TestFailure;
    return {
      severity: 'error',
      title: message ?? messageOf(error),
      details: (details ?? cause?.details)?.verboseMessage,
    };
  }
}
