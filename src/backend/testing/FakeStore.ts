import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from '../../core/testing/traceFromText';
import type { ImportOutcome } from '../../core/schema/imports';
import type { LocalStoreStatus } from '../../core/schema/settings';
import { ServiceMapBuilder } from '../../core/service-map/ServiceMapBuilder';
import type { SpanId, TraceId } from '../../core/trace/ids';
import { addNs, type UnixNano } from '../../core/trace/time';
import {
  type CallOptions,
  type ExemplarSet,
  type FoundTrace,
  type LogLine,
  type LogResult,
  type LogSearch,
  type MetricSeries,
  type ServiceMapResult,
  type ServiceMapSelection,
  SourceError,
  type SpanMetricSelection,
  type TimeRange,
  type TraceSearch,
  type TraceSearchResult,
} from '../../source/sources';
import type { LocalStore } from '../store/LocalStore';

/** A service of this name never answers, until the call is cancelled. */
export const SLOW_SERVICE = 'slow';
/** A service of this name makes the store fail as nobody foresaw. */
export const BROKEN_SERVICE = 'broken';

const READY: LocalStoreStatus = {
  state: 'ready',
  receiver: { state: 'listening', address: 'http://127.0.0.1:4318' },
  spans: 2,
  traces: 1,
  logs: 3,
  bytes: 4096,
  retentionHours: 72,
};

/** A LocalStore in memory: one trace, three log lines, flat metrics. It records what it was asked and what was cancelled. */
export class FakeStore implements LocalStore {
  readonly calls: Array<{ readonly method: string; readonly args: readonly unknown[] }> = [];
  cancelled = 0;
  closed = false;
  currentStatus = READY;
  existsFails = false;
  table = traceFromText(`
    checkout POST /checkout   server |=========| 0 812 !error=declined
      payment authorize       client |   ===   | 100 430 retry=2
  `);

  status = (): Promise<LocalStoreStatus> => Promise.resolve(this.currentStatus);
  metricsText = (): Promise<string> => Promise.resolve('# TYPE fake_total counter\nfake_total 1\n');
  allowsOrg = (orgId: number): boolean => orgId === 1;

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  trace(id: TraceId, hint: TimeRange | undefined, options: CallOptions): Promise<FoundTrace | undefined> {
    return this.answer(
      'trace',
      [id, hint],
      options,
      id === TEXT_TRACE_ID ? { table: this.table, notices: [] } : undefined
    );
  }

  search(query: TraceSearch, range: TimeRange, limit: number, options: CallOptions): Promise<TraceSearchResult> {
    const traces = [
      {
        traceId: TEXT_TRACE_ID,
        start: TEXT_TRACE_START,
        durationNs: 812e6,
        rootService: 'checkout',
        rootName: 'POST /checkout',
        rootReceived: true,
        spanCount: 2,
        errorCount: 1,
        services: ['checkout', 'payment'],
      },
    ];
    return this.answer(
      'search',
      [query, range, limit],
      options,
      { traces, more: limit === 1, notices: [] },
      query.service
    );
  }

  services(range: TimeRange, options: CallOptions): Promise<readonly string[]> {
    return this.answer('services', [range], options, ['checkout', 'payment']);
  }

  operations(service: string, range: TimeRange, options: CallOptions): Promise<readonly string[]> {
    return this.answer('operations', [service, range], options, ['POST /checkout'], service);
  }

  exist(ids: readonly TraceId[], options: CallOptions): Promise<readonly boolean[]> {
    if (this.existsFails) {
      return Promise.reject(new SourceError('The disk is full.', 503));
    }
    return this.answer(
      'exist',
      [ids],
      options,
      ids.map((id) => id === TEXT_TRACE_ID)
    );
  }

  serviceMap(
    query: ServiceMapSelection,
    range: TimeRange,
    limit: number,
    options: CallOptions
  ): Promise<ServiceMapResult> {
    const builder = new ServiceMapBuilder();
    builder.add(this.table);
    const result = {
      map: builder.build({ isWhole: limit !== 1 }),
      total: limit === 1 ? 2 : 1,
      notSampled: 0,
      covered: range,
      notices: [],
    };
    return this.answer('serviceMap', [query, range, limit], options, result, query.service);
  }

  range(
    query: Parameters<LocalStore['range']>[0],
    range: TimeRange,
    stepNs: number,
    options: CallOptions
  ): Promise<readonly MetricSeries[]> {
    const labels: Record<string, string> = query.groupBy === undefined ? {} : { [query.groupBy]: 'checkout' };
    const time = BigInt64Array.from([range.from, addNs(range.from, stepNs)]);
    return this.answer(
      'range',
      [query, range, stepNs],
      options,
      [{ labels, time, values: Float64Array.from([0.25, NaN]) }],
      query.service
    );
  }

  exemplars(query: SpanMetricSelection, range: TimeRange, limit: number, options: CallOptions): Promise<ExemplarSet> {
    const set: ExemplarSet = {
      length: 2,
      time: BigInt64Array.from([TEXT_TRACE_START, addNs(TEXT_TRACE_START, 1e9)]),
      value: Float64Array.from([0.812, 0.43]),
      traceIds: Uint8Array.from([...Buffer.from(TEXT_TRACE_ID, 'hex'), ...Buffer.from(TEXT_TRACE_ID, 'hex')]),
      spanIds: Uint8Array.from([...Buffer.from('0000000000000001', 'hex'), ...Buffer.from('0000000000000002', 'hex')]),
      service: Uint32Array.from([0, 1]),
      services: ['checkout', 'payment'],
      name: Uint32Array.from([0, 1]),
      names: ['POST /checkout', 'authorize'],
      statusCode: Uint8Array.from([2, 0]),
      total: 5,
      chosen: 'the highest of every moment, and every error',
    };
    return this.answer('exemplars', [query, range, limit], options, set, query.service);
  }

  logs(query: LogSearch, range: TimeRange, limit: number, options: CallOptions): Promise<LogResult> {
    return this.answer(
      'logs',
      [query, range, limit],
      options,
      { lines: LINES, more: false, notices: [] },
      query.service
    );
  }

  forTrace(id: TraceId, spanId: SpanId | undefined, limit: number, options: CallOptions): Promise<LogResult> {
    const lines = LINES.filter((line) => line.traceId === id);
    return this.answer('forTrace', [id, spanId, limit], options, { lines, more: false, notices: [] });
  }

  importTraces(otlp: Uint8Array, options: CallOptions): Promise<ImportOutcome> {
    const outcome = { storedTraces: 1, storedSpans: 2, duplicateSpans: 0, refused: [] };
    return this.answer('importTraces', [otlp.length], options, outcome);
  }

  private answer<Result>(
    method: string,
    args: readonly unknown[],
    { signal }: CallOptions,
    result: Result,
    service?: string
  ): Promise<Result> {
    this.calls.push({ method, args });
    if (service === BROKEN_SERVICE) {
      return Promise.reject(new TypeError('row is not iterable: secret-looking detail'));
    }
    if (service !== SLOW_SERVICE) {
      return Promise.resolve(result);
    }
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        this.cancelled++;
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      });
    });
  }
}

function line(time: UnixNano, body: string, more: Partial<LogLine>): LogLine {
  const absent = {
    severityText: '',
    severityNumber: 0,
    service: 'checkout',
    labels: {},
    foundIn: '',
    sampled: undefined,
  };
  return { time, body, traceId: '', spanId: '', id: body, ...absent, ...more };
}

/** Newest first: of the stored trace, of one that was not sampled, and without any id. */
const LINES: readonly LogLine[] = [
  line(addNs(TEXT_TRACE_START, 2e9), 'declined', {
    traceId: TEXT_TRACE_ID,
    foundIn: 'record',
    severityText: 'ERROR',
    labels: { 'k8s.pod': 'a' },
  }),
  line(addNs(TEXT_TRACE_START, 1e9), 'retrying', {
    traceId: 'ab'.repeat(16) as TraceId,
    sampled: false,
    severityNumber: 13,
  }),
  line(TEXT_TRACE_START, 'started', { service: 'payment' }),
];
