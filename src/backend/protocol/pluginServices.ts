import { once } from 'node:events';
import { type ServerUnaryCall, type ServerWritableStream, type sendUnaryData, status } from '@grpc/grpc-js';

import {
  type DataServer,
  type DiagnosticsServer,
  PublishStreamResponse_Status,
  type ResourceServer,
  type StreamServer,
  SubscribeStreamResponse_Status,
} from '../../plugin-protocol/generated/pluginv2';
import type { Logger } from '../Logger';
import { callSignal } from './callSignal';
import { errorText } from './errorText';
import type { PluginHandlers } from './PluginHandlers';

/** What reaches the host when a handler throws, which is a fault of ours: the cause stands in the log only. */
const INTERNAL = { code: status.INTERNAL, details: 'The plugin failed to answer; its log says why.' };

/** What the services share. `closing` is aborted when the process is about to end. */
export interface Serving {
  readonly handlers: PluginHandlers;
  readonly log: Logger;
  readonly closing: AbortSignal;
}

export function dataService(serving: Serving): DataServer {
  return { queryData: (call, callback) => void unary(call, callback, serving, serving.handlers.queryData) };
}

export function diagnosticsService(serving: Serving): DiagnosticsServer {
  const { handlers } = serving;
  return {
    checkHealth: (call, callback) => void unary(call, callback, serving, handlers.checkHealth),
    collectMetrics: (call, callback) =>
      void unary(call, callback, serving, async () => ({
        metrics: { prometheus: Buffer.from(await handlers.collectMetrics()) },
      })),
  };
}

export function resourceService(serving: Serving): ResourceServer {
  return {
    callResource: (call) =>
      void writeAll(call, serving, (signal) => serving.handlers.callResource(call.request, signal)),
  };
}

/** No channel is offered yet: nobody may subscribe to or publish on one. */
export function streamService(): StreamServer {
  return {
    subscribeStream: (_call, callback) =>
      callback(null, { status: SubscribeStreamResponse_Status.NOT_FOUND, data: Buffer.alloc(0) }),
    publishStream: (_call, callback) =>
      callback(null, { status: PublishStreamResponse_Status.PERMISSION_DENIED, data: Buffer.alloc(0) }),
    runStream: (call) => {
      call.emit('error', { code: status.NOT_FOUND, details: 'no such channel' });
    },
  };
}

async function unary<Request, Response>(
  call: ServerUnaryCall<Request, Response>,
  callback: sendUnaryData<Response>,
  { log, closing }: Serving,
  answer: (request: Request, signal: AbortSignal) => Promise<Response>
): Promise<void> {
  const { signal, done } = callSignal(call, closing);
  try {
    const response = await answer(call.request, signal);
    done();
    callback(null, response);
  } catch (error) {
    done();
    if (!signal.aborted) {
      log.error('A call failed', { call: call.getPath(), error: errorText(error) });
    }
    callback(INTERNAL);
  }
}

/** Writes messages as fast as the host reads them, no faster. */
async function writeAll<Request, Message>(
  call: ServerWritableStream<Request, Message>,
  { log, closing }: Serving,
  messages: (signal: AbortSignal) => AsyncIterable<Message>
): Promise<void> {
  const { signal, done } = callSignal(call, closing);
  try {
    for await (const message of messages(signal)) {
      if (signal.aborted) {
        break;
      }
      if (!call.write(message)) {
        await once(call, 'drain', { signal });
      }
    }
    done();
    call.end();
  } catch (error) {
    done();
    if (signal.aborted) {
      call.end();
      return;
    }
    log.error('A call failed', { call: call.getPath(), error: errorText(error) });
    call.emit('error', INTERNAL);
  }
}
