import { config, getDataSourceSrv } from '@grafana/runtime';

import { callBackend } from '../backend-client/callBackend';
import { DATA_SOURCE_ID } from './ids';

interface Created {
  readonly datasource: { readonly uid: string };
}

/** Whether Grafana lets this person make data sources: its permission where it tells, the Admin role otherwise. */
export function mayAddDataSource(): boolean {
  const { user } = config.bootData;
  return user.permissions?.['datasources:create'] === true || user.orgRole === 'Admin' || user.isGrafanaAdmin;
}

/** Makes a data source with a name that is still free. Resolves with the path of its settings. Rejects with a BackendCallError. */
export async function addDataSource(): Promise<string> {
  const srv = getDataSourceSrv();
  const taken = new Set(srv.getList({ all: true }).map(({ name }) => name));
  const { datasource } = await callBackend<Created>({
    url: '/api/datasources',
    method: 'POST',
    data: { name: freeName('Throughline', taken), type: DATA_SOURCE_ID, access: 'proxy', jsonData: {} },
  });
  await srv.reload();
  return `/connections/datasources/edit/${datasource.uid}`;
}

/** `wanted`, or `wanted 2`, `wanted 3`, ... */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) {
    name = `${wanted} ${n}`;
  }
  return name;
}
