import { checkHealth } from './health/checkHealth';
import { ProcessMetrics } from './ProcessMetrics';
import { DataSourceInstances } from './instance/DataSourceInstance';
import type { Logger } from './Logger';
import type { Plugin } from './protocol/runPluginProcess';
import { QueryService } from './query/QueryService';
import { ResourceService } from './resource/ResourceService';
import type { LocalStore } from './store/LocalStore';

/** The data source's backend over its store: the answers to everything Grafana calls. */
export function openPlugin(store: LocalStore, log: Logger): Plugin {
  const metrics = new ProcessMetrics();
  const instances = new DataSourceInstances(store);
  const now = () => Date.now();
  // Only ever said beside something else: a store in trouble tells its trouble itself.
  const retentionHours = async () => (await store.status().catch(() => undefined))?.retentionHours;
  const queries = new QueryService({ instances, retentionHours, metrics, log, now });
  const resources = new ResourceService({ store, instances, metrics, log, now });
  return {
    handlers: {
      queryData: (request, signal) => queries.answer(request, signal),
      callResource: (request, signal) => resources.answer(request, signal),
      checkHealth: (request) => checkHealth(request, { store, instances, log }),
      collectMetrics: async () => `${metrics.text()}${await store.metricsText().catch(() => '')}`,
    },
    close: async () => {
      instances.close();
      await store.close();
    },
  };
}
