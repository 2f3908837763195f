import type {
  CallResourceRequest,
  CallResourceResponse,
  CheckHealthRequest,
  CheckHealthResponse,
  QueryDataRequest,
  QueryDataResponse,
} from '../../plugin-protocol/generated/pluginv2';

/** What a plugin does, for the protocol to call; it knows gRPC, they know queries. `signal` is aborted when the host gives up. */
export interface PluginHandlers {
  /** Answers every refId; rejects never but when aborted. */
  queryData(request: QueryDataRequest, signal: AbortSignal): Promise<QueryDataResponse>;
  /** At least one message, the first with a status code. */
  callResource(request: CallResourceRequest, signal: AbortSignal): AsyncIterable<CallResourceResponse>;
  checkHealth(request: CheckHealthRequest, signal: AbortSignal): Promise<CheckHealthResponse>;
  /** Prometheus text format. */
  collectMetrics(): Promise<string>;
}
