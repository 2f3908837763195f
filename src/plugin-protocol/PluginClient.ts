import {
  type ChannelOptions,
  type ClientReadableStream,
  credentials,
  Metadata,
  type ServiceError,
} from '@grpc/grpc-js';

import { HealthClient } from './generated/health';
import { GRPCControllerClient } from './generated/plugin';
import {
  type CallResourceRequest,
  type CallResourceResponse,
  type CheckHealthRequest,
  type CheckHealthResponse,
  type CollectMetricsRequest,
  type CollectMetricsResponse,
  DataClient,
  DiagnosticsClient,
  type QueryDataRequest,
  type QueryDataResponse,
  ResourceClient,
  type RunStreamRequest,
  StreamClient,
  type StreamPacket,
  type SubscribeStreamRequest,
  type SubscribeStreamResponse,
} from './generated/pluginv2';
import type { PluginAddress } from './handshake';

/** The launcher's limits: 2^31 - 1 bytes each way. */
const OPTIONS: ChannelOptions = {
  'grpc.max_receive_message_length': 2 ** 31 - 1,
  'grpc.max_send_message_length': -1,
};

interface Cancellable {
  cancel(): void;
}

/**
 * Grafana's end of the connection: every call it makes, as a promise or an async iteration. A call rejects with grpc-js's ServiceError;
 * aborting the signal cancels it on the plugin's side too.
 */
export class PluginClient {
  private readonly data: DataClient;
  private readonly resource: ResourceClient;
  private readonly diagnostics: DiagnosticsClient;
  private readonly stream: StreamClient;
  private readonly health: HealthClient;
  private readonly controller: GRPCControllerClient;

  constructor(address: PluginAddress) {
    const target = address.network === 'unix' ? `unix:${address.path}` : `${address.host}:${address.port}`;
    const insecure = credentials.createInsecure();
    this.data = new DataClient(target, insecure, OPTIONS);
    // One connection for all, as the launcher has it.
    const shared = { ...OPTIONS, channelOverride: this.data.getChannel() };
    this.resource = new ResourceClient(target, insecure, shared);
    this.diagnostics = new DiagnosticsClient(target, insecure, shared);
    this.stream = new StreamClient(target, insecure, shared);
    this.health = new HealthClient(target, insecure, shared);
    this.controller = new GRPCControllerClient(target, insecure, shared);
  }

  queryData(request: QueryDataRequest, signal?: AbortSignal): Promise<QueryDataResponse> {
    return unary((callback) => this.data.queryData(request, callback), signal);
  }

  /** Messages as they come: the first carries code and headers. */
  callResource(request: CallResourceRequest, signal?: AbortSignal): AsyncIterable<CallResourceResponse> {
    return cancelledBy(this.resource.callResource(request), signal);
  }

  checkHealth(request: CheckHealthRequest, signal?: AbortSignal): Promise<CheckHealthResponse> {
    return unary((callback) => this.diagnostics.checkHealth(request, callback), signal);
  }

  collectMetrics(request: CollectMetricsRequest = { pluginContext: undefined }): Promise<CollectMetricsResponse> {
    return unary((callback) => this.diagnostics.collectMetrics(request, callback));
  }

  subscribeStream(request: SubscribeStreamRequest): Promise<SubscribeStreamResponse> {
    return unary((callback) => this.stream.subscribeStream(request, callback));
  }

  runStream(request: RunStreamRequest, signal?: AbortSignal): AsyncIterable<StreamPacket> {
    return cancelledBy(this.stream.runStream(request), signal);
  }

  /** The launcher's ping. Resolves when the plugin says that it serves. */
  async ping(deadlineMs = 5000): Promise<void> {
    const deadline = { deadline: Date.now() + deadlineMs };
    await unary((callback) => this.health.check({ service: 'plugin' }, new Metadata(), deadline, callback));
  }

  /** Asks the process to end; resolves with its answer, which comes before the end. */
  async shutdown(deadlineMs = 2000): Promise<void> {
    const deadline = { deadline: Date.now() + deadlineMs };
    await unary((callback) => this.controller.shutdown({}, new Metadata(), deadline, callback));
  }

  close(): void {
    this.data.close();
  }
}

function unary<Response>(
  start: (callback: (error: ServiceError | null, response: Response) => void) => Cancellable,
  signal?: AbortSignal
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = start((error, response) => (error === null ? resolve(response) : reject(error)));
    cancelOn(signal, call);
  });
}

function cancelledBy<Message>(stream: ClientReadableStream<Message>, signal?: AbortSignal): AsyncIterable<Message> {
  cancelOn(signal, stream);
  return stream;
}

function cancelOn(signal: AbortSignal | undefined, call: Cancellable): void {
  if (signal?.aborted === true) {
    call.cancel();
  } else {
    signal?.addEventListener('abort', () => call.cancel(), { once: true });
  }
}
