import { type BootData } from '../BootData';
import { type BackendSupervisor } from './backend/BackendSupervisor';
import { type DataSourceStore } from './DataSourceStore';
import { type Caller } from './http/Exchange';
import { type MissingLog } from './http/MissingLog';
import { type PluginCatalog } from './plugins/PluginCatalog';

/** Everything the handlers share. */
export interface Workbench {
  readonly catalog: PluginCatalog;
  readonly dataSources: DataSourceStore;
  readonly backend: Pick<BackendSupervisor, 'state' | 'client'>;
  readonly missing: MissingLog;
  /** Folder of the provisioned dashboards; read anew each time. */
  readonly dashboardFolder: string;
  /** What the demo's shop wrote about its stories; undefined without a demo. */
  readonly storiesFile?: string;
  /** `http://localhost:<port>/`, known once the port is. */
  appUrl(): string;
  bootDataFor(caller: Caller, theme: 'dark' | 'light'): BootData;
}
