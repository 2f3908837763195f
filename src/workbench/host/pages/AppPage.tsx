import { type AppPlugin, PluginContextProvider, type PluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { useLocation, useParams } from 'react-router-dom';

import { importAppPlugin } from '../plugins/importPlugin';
import { useLoaded } from './useLoaded';

/** The app's root page, as Grafana mounts it under /a/<id>. */
export function AppPage() {
  const { pluginId = '' } = useParams();
  const loaded = useLoaded(() => load(pluginId), pluginId);
  const { pathname, search } = useLocation();
  switch (loaded.state) {
    case 'loading':
      return <LoadingPlaceholder text="Loading the app" />;
    case 'failed':
      return <Alert title="The app could not be loaded">{loaded.message}</Alert>;
    case 'ready': {
      const { meta, root: Root } = loaded.value;
      if (Root === undefined) {
        return <Alert title="The app has no root page" severity="info" />;
      }
      return (
        <PluginContextProvider meta={meta}>
          <Root
            meta={meta}
            basename={`/a/${pluginId}`}
            path={pathname}
            query={Object.fromEntries(new URLSearchParams(search))}
            onNavChanged={() => undefined}
          />
        </PluginContextProvider>
      );
    }
  }
}

async function load(id: string): Promise<AppPlugin> {
  const meta = await getBackendSrv().get<PluginMeta>(`/api/plugins/${id}/settings`);
  return importAppPlugin(meta);
}
