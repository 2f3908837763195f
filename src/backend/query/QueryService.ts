import { parseQuery } from '../../core/schema/parseQuery';
import type { FrameTable } from '../../core/schema/FrameTable';
import { unixNanoFromMs } from '../../core/trace/time';
import type {
  DataQuery,
  DataResponse,
  QueryDataRequest,
  QueryDataResponse,
} from '../../plugin-protocol/generated/pluginv2';
import { SourceError } from '../../source/sources';
import { encodeFrame } from '../arrow/encodeFrame';
import { describeFailure, type Failure } from '../describeFailure';
import { isFromAlert } from '../isFromAlert';
import type { DataSourceInstance, DataSourceInstances } from '../instance/DataSourceInstance';
import type { Logger } from '../Logger';
import type { ProcessMetrics } from '../ProcessMetrics';
import { answerQuery } from './answerQuery';
import { chooseStepNs } from './chooseStep';
import type { QueryContext } from './QueryContext';

/** Grafana seldom sets a deadline; callers would wait for ever. */
const QUERY_TIMEOUT_MS = 30_000;
const ARROW = 0;

export interface QueryServiceOptions {
  readonly instances: DataSourceInstances;
  readonly retentionHours: () => Promise<number | undefined>;
  readonly metrics: ProcessMetrics;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  readonly timeoutMs?: number;
}

/** Answers QueryData: every refId, in parallel, none at the cost of another. */
export class QueryService {
  constructor(private readonly options: QueryServiceOptions) {}

  async answer(request: QueryDataRequest, signal: AbortSignal): Promise<QueryDataResponse> {
    const answers = await Promise.all(
      request.queries.map(async (query) => [query.refId, await this.answerOne(request, query, signal)] as const)
    );
    return { responses: Object.fromEntries(answers) };
  }

  private async answerOne(request: QueryDataRequest, query: DataQuery, signal: AbortSignal): Promise<DataResponse> {
    const { log, metrics, timeoutMs = QUERY_TIMEOUT_MS } = this.options;
    const since = performance.now();
    const timeout = AbortSignal.timeout(timeoutMs);
    const type = { name: 'unknown' };
    let response: DataResponse;
    try {
      const frames = await this.frames(request, query, AbortSignal.any([signal, timeout]), type);
      response = {
        ...EMPTY_RESPONSE,
        status: 200,
        frames: frames.map((frame) => asBuffer(encodeFrame(frame, query.refId))),
      };
    } catch (error) {
      const isLate = timeout.aborted && !signal.aborted;
      response = failed(
        isLate ? tooSlow(timeoutMs) : signal.aborted ? CANCELLED : describeFailure(error, 'The query', log)
      );
    }
    metrics.queryAnswered(type.name, response.status, (performance.now() - since) / 1000);
    return response;
  }

  private async frames(
    request: QueryDataRequest,
    query: DataQuery,
    signal: AbortSignal,
    type: { name: string }
  ): Promise<FrameTable[]> {
    if (request.format !== ARROW) {
      throw new SourceError(`Data frame format ${request.format} is not offered: this plugin writes Arrow.`, 400);
    }
    const parsed = parseQuery(readJson(query));
    if (!parsed.ok) {
      throw new SourceError(parsed.problem, 400);
    }
    type.name = parsed.query.queryType;
    const instance = this.options.instances.for(request.pluginContext);
    return answerQuery(parsed.query, this.contextOf(request, query, instance, signal));
  }

  private contextOf(
    { headers }: QueryDataRequest,
    query: DataQuery,
    instance: DataSourceInstance,
    signal: AbortSignal
  ): QueryContext {
    const nowMs = this.options.now();
    const { fromEpochMS, toEpochMS } = query.timeRange ?? { fromEpochMS: nowMs - 3_600_000, toEpochMS: nowMs };
    if (toEpochMS < fromEpochMS) {
      throw new SourceError('The time range ends before it begins.', 400);
    }
    const isAlert = isFromAlert(headers);
    return {
      instance,
      range: { from: unixNanoFromMs(fromEpochMS), to: unixNanoFromMs(toEpochMS) },
      stepNs: chooseStepNs(toEpochMS - fromEpochMS, {
        intervalMs: query.intervalMS,
        maxDataPoints: query.maxDataPoints,
        // A rule has no width: its interval is what its author wrote.
        isExact: isAlert,
      }),
      isFromAlert: isAlert,
      now: unixNanoFromMs(nowMs),
      retentionHours: this.options.retentionHours,
      signal,
    };
  }
}

/** The whole query object; the type stands beside it too, and counts where the object has none. */
function readJson(query: DataQuery): unknown {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(query.json).toString('utf8'));
  } catch {
    throw new SourceError('The query is no JSON.', 400);
  }
  if (
    typeof json !== 'object' ||
    json === null ||
    Array.isArray(json) ||
    query.queryType === '' ||
    'queryType' in json
  ) {
    return json;
  }
  return { ...json, queryType: query.queryType };
}

const EMPTY_RESPONSE: DataResponse = {
  frames: [],
  error: '',
  jsonMeta: Buffer.alloc(0),
  status: 0,
  errorSource: '',
  format: ARROW,
};

const CANCELLED: Failure = { status: 499, message: 'The query was cancelled.', errorSource: 'downstream' };

function tooSlow(timeoutMs: number): Failure {
  return {
    status: 504,
    message: `The query took longer than ${timeoutMs / 1000} s and was given up. Choose a shorter time range or a narrower search.`,
    errorSource: 'downstream',
  };
}

function failed({ status, message, errorSource }: Failure): DataResponse {
  return { ...EMPTY_RESPONSE, status, error: message, errorSource };
}

/** A view, no copy. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
