import { decodeOtlpTraces } from '../../core/decode/otlp/decodeOtlpTraces';
import type { ImportOutcome } from '../../core/schema/imports';
import { OtlpDecodeError } from '../../core/decode/otlp/OtlpDecodeError';
import type { LocalStoreStatus } from '../../core/schema/settings';
import { buildSpanTable } from '../../core/trace/buildSpanTable';
import type { SpanId, TraceId } from '../../core/trace/ids';
import type {
  CallOptions,
  ExemplarSet,
  FoundTrace,
  LogResult,
  LogSearch,
  MetricSeries,
  ServiceMapResult,
  ServiceMapSelection,
  SpanMetricSelection,
  TimeRange,
  TraceSearch,
  TraceSearchResult,
} from '../../source/sources';
import type { Logger } from '../Logger';
import type { StoreConfig } from './config';
import type { LocalStore } from './LocalStore';
import type { MetricRange, StoredTrace } from './messages';
import { WorkerClient } from './WorkerClient';

/** The store behind its thread. Only the decoding of a trace's bytes is done here, where its columns are needed. */
export class WorkerStore implements LocalStore {
  private readonly client: WorkerClient;

  constructor(
    bundleFile: string,
    private readonly config: StoreConfig,
    private readonly orgs: ReadonlySet<number>,
    log: Logger
  ) {
    this.client = new WorkerClient(bundleFile, config, log);
  }

  async status(): Promise<LocalStoreStatus> {
    try {
      return await this.client.call('status', undefined);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      const { retentionHours, maxBytes } = this.config;
      return {
        state: 'failed',
        problem,
        receiver: { state: 'off' },
        spans: 0,
        traces: 0,
        logs: 0,
        bytes: 0,
        retentionHours,
        maxBytes,
      };
    }
  }

  metricsText(): Promise<string> {
    return this.client.call('metricsText', undefined);
  }

  importTraces(otlp: Uint8Array, { signal }: CallOptions): Promise<ImportOutcome> {
    return this.client.call('importTraces', { otlp }, signal);
  }

  allowsOrg(orgId: number): boolean {
    return this.orgs.has(orgId);
  }

  close(): Promise<void> {
    return this.client.close();
  }

  async trace(id: TraceId, _hint: TimeRange | undefined, { signal }: CallOptions): Promise<FoundTrace | undefined> {
    const stored = await this.client.call('trace', { id, isDamaged: false }, signal);
    try {
      return stored && foundTrace(id, stored);
    } catch (error) {
      if (!(error instanceof OtlpDecodeError)) {
        throw error;
      }
      const readable = await this.client.call('trace', { id, isDamaged: true }, signal);
      return readable && foundTrace(id, readable);
    }
  }

  search(query: TraceSearch, range: TimeRange, limit: number, { signal }: CallOptions): Promise<TraceSearchResult> {
    return this.client.call('search', { query, range, limit }, signal);
  }

  services(range: TimeRange, { signal }: CallOptions): Promise<readonly string[]> {
    return this.client.call('services', { range }, signal);
  }

  operations(service: string, range: TimeRange, { signal }: CallOptions): Promise<readonly string[]> {
    return this.client.call('operations', { service, range }, signal);
  }

  exist(ids: readonly TraceId[], { signal }: CallOptions): Promise<readonly boolean[]> {
    return this.client.call('exist', { ids }, signal);
  }

  serviceMap(
    query: ServiceMapSelection,
    range: TimeRange,
    limit: number,
    { signal }: CallOptions
  ): Promise<ServiceMapResult> {
    return this.client.call('serviceMap', { query, range, limit }, signal);
  }

  range(
    {
      measure,
      groupBy,
      service,
      operation,
    }: SpanMetricSelection & Pick<MetricRange, 'measure'> & { readonly groupBy?: 'service' | 'operation' },
    range: TimeRange,
    stepNs: number,
    { signal }: CallOptions
  ): Promise<readonly MetricSeries[]> {
    return this.client.call('range', { query: { service, operation }, measure, groupBy, range, stepNs }, signal);
  }

  exemplars(
    query: SpanMetricSelection,
    range: TimeRange,
    limit: number,
    { signal }: CallOptions
  ): Promise<ExemplarSet> {
    return this.client.call('exemplars', { query, range, limit }, signal);
  }

  logs(query: LogSearch, range: TimeRange, limit: number, { signal }: CallOptions): Promise<LogResult> {
    return this.client.call('logs', { query, range, limit }, signal);
  }

  forTrace(id: TraceId, spanId: SpanId | undefined, limit: number, { signal }: CallOptions): Promise<LogResult> {
    return this.client.call('forTrace', { id, spanId, limit }, signal);
  }
}

function foundTrace(id: TraceId, { otlp, linkedFrom, notices }: StoredTrace): FoundTrace {
  return { table: buildSpanTable(decodeOtlpTraces(otlp).batch, id), linkedFrom, notices };
}
