import { type PluginClient } from '../../../plugin-protocol/PluginClient';
import { type PluginContext } from '../../../plugin-protocol/generated/pluginv2';
import { pluginContext } from '../backend/pluginContext';
import { type Exchange } from '../http/Exchange';
import { sendError } from '../http/respond';
import { type Workbench } from '../Workbench';

export interface DataSourceCall {
  readonly client: PluginClient;
  readonly context: PluginContext;
}

/**
 * What a call to the backend of the data source `uid` needs. Answers the request itself, as Grafana does, and returns undefined when there is no
 * such data source or no process behind it.
 */
export function dataSourceCall(
  workbench: Workbench,
  { response, caller }: Exchange,
  uid: string
): DataSourceCall | undefined {
  const stored = workbench.dataSources.get(uid);
  const plugin = stored === undefined ? undefined : workbench.catalog.get(stored.type);
  if (stored === undefined || plugin === undefined) {
    sendError(response, 404, 'Data source not found');
    return undefined;
  }
  if (workbench.backend.state === 'unregistered') {
    sendError(response, 404, 'Plugin not registered', 'plugin.notRegistered');
    return undefined;
  }
  const client = workbench.backend.client();
  if (client === undefined) {
    sendError(response, 500, 'Plugin unavailable', 'plugin.unavailable');
    return undefined;
  }
  return { client, context: pluginContext(stored, plugin.meta, caller, workbench.appUrl()) };
}
