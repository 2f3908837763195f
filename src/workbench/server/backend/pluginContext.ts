import { type PluginContext } from '../../../plugin-protocol/generated/pluginv2';
import { type PluginMetaJson } from '../../BootData';
import { type StoredDataSource } from '../DataSourceStore';
import { type Caller } from '../http/Exchange';

export const ORG_ID = 1;
/** Whose server's ways the workbench has, whichever packages its page is made of. */
const SERVER_VERSION = '12.3.0';

/** What Grafana tells the backend with every call: who asks, and for which data source. */
export function pluginContext(
  stored: StoredDataSource,
  meta: PluginMetaJson,
  caller: Caller,
  appUrl: string
): PluginContext {
  return {
    orgId: ORG_ID,
    pluginId: meta.id,
    user: { login: caller.login, name: caller.name, email: caller.email, role: caller.role },
    appInstanceSettings: undefined,
    dataSourceInstanceSettings: {
      id: stored.id,
      uid: stored.uid,
      name: stored.name,
      url: '',
      user: '',
      database: '',
      basicAuthEnabled: false,
      basicAuthUser: '',
      jsonData: Buffer.from(JSON.stringify(stored.jsonData)),
      decryptedSecureJsonData: { ...stored.secureJsonData },
      // Whole seconds, as Grafana's database keeps them.
      lastUpdatedMS: Math.floor(stored.updatedMs / 1000) * 1000,
      apiVersion: '',
    },
    grafanaConfig: { GF_APP_URL: appUrl },
    pluginVersion: meta.info.version,
    userAgent: `Grafana/${SERVER_VERSION} (${process.platform}; ${process.arch})`,
    apiVersion: '',
    namespace: '',
  };
}
