import { config, getDataSourceSrv } from '@grafana/runtime';

const OUR_DATA_SOURCE = 'throughline-tracing-datasource';

export interface StorableDataSource {
  readonly uid: string;
  readonly name: string;
}

/** Where this person may store traces: our data sources, for an Admin; the backend checks it again. Whether one has a store, it says itself. */
export function storableIn(): readonly StorableDataSource[] {
  if (config.bootData?.user?.orgRole !== 'Admin') {
    return [];
  }
  return getDataSourceSrv()
    .getList({ type: OUR_DATA_SOURCE })
    .map(({ uid, name }) => ({ uid, name }));
}
