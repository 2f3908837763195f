import { createHash } from 'node:crypto';

import type { FrameSource } from '../../core/schema/frames/traceLinkConfig';
import type { DataSourceInstanceSettings, PluginContext } from '../../plugin-protocol/generated/pluginv2';
import { type LogSource, type MetricSource, SourceError, type TraceSource } from '../../source/sources';
import type { LocalStore } from '../store/LocalStore';
import { type Disposable, InstanceCache } from './InstanceCache';

/** A configured data source: where its three signals come from. */
export interface DataSourceInstance extends Disposable {
  readonly source: FrameSource;
  readonly traces: TraceSource;
  readonly metrics: MetricSource;
  readonly logs: LogSource;
}

const MOST_INSTANCES = 200;
const GRACE_MS = 60_000;

/** Finds the data source that a call is for. Throws SourceError with a sentence for people when there is none or it may not be used. */
export class DataSourceInstances {
  private readonly cache = new InstanceCache<DataSourceInstance>(MOST_INSTANCES, GRACE_MS);

  constructor(private readonly store: LocalStore) {}

  for(context: PluginContext | undefined): DataSourceInstance {
    const settings = context?.dataSourceInstanceSettings;
    if (context === undefined || settings === undefined) {
      throw new SourceError('The call names no data source.', 400);
    }
    if (!this.store.allowsOrg(context.orgId)) {
      throw new SourceError(
        `The local store is not open to organisation ${context.orgId}. ` +
          `Add it to "orgs" in [plugin.throughline-tracing-datasource] of Grafana's configuration.`,
        403
      );
    }
    const key = { orgId: context.orgId, uid: settings.uid, settingsHash: hashOf(settings) };
    return this.cache.get(key, () => this.create(settings));
  }

  close(): void {
    this.cache.close();
  }

  private create(settings: DataSourceInstanceSettings): DataSourceInstance {
    checkUpstreams(settings.jsonData);
    return {
      source: { uid: settings.uid, name: settings.name },
      traces: this.store,
      metrics: this.store,
      logs: this.store,
      dispose: () => undefined,
    };
  }
}

/** All signals come from the local store; a saved upstream of another kind is of a newer version of the plugin. */
function checkUpstreams(jsonData: Uint8Array): void {
  const text = Buffer.from(jsonData).toString('utf8');
  let upstreams: unknown;
  try {
    upstreams = text === '' ? undefined : (JSON.parse(text) as { upstreams?: unknown } | null)?.upstreams;
  } catch {
    throw new SourceError('The settings of the data source are no JSON: save them again.', 400);
  }
  for (const [signal, upstream] of Object.entries(upstreams ?? {})) {
    const type = (upstream as { type?: unknown } | null)?.type;
    if (upstream !== undefined && type !== 'local') {
      throw new SourceError(
        `The data source takes its ${signal} from "${String(type).slice(0, 50)}", which this version does not know: update the plugin, or choose the local store.`,
        400
      );
    }
  }
}

/** Secrets are in it, so it is kept and compared as a hash only. */
function hashOf(settings: DataSourceInstanceSettings): string {
  const secrets = Object.entries(settings.decryptedSecureJsonData).sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = {
    ...settings,
    jsonData: Buffer.from(settings.jsonData).toString('base64'),
    decryptedSecureJsonData: secrets,
  };
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex');
}
