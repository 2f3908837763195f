import { type ServerDuplexStream, type ServerWritableStream, status } from '@grpc/grpc-js';

import { HealthCheckResponse_ServingStatus, type HealthServer } from '../../plugin-protocol/generated/health';
import type { GRPCBrokerServer, GRPCControllerServer, GRPCStdioServer } from '../../plugin-protocol/generated/plugin';

/** Streams that stay open and silent until the host ends them or `closing` is aborted. */
interface SilentStream {
  once(event: 'cancelled', listener: () => void): unknown;
  end(): void;
}

function keepOpen(stream: SilentStream, closing: AbortSignal): void {
  const end = () => stream.end();
  closing.addEventListener('abort', end, { once: true });
  stream.once('cancelled', () => closing.removeEventListener('abort', end));
}

/** `shutDown` is called after the answer was handed over. */
export function controllerService(shutDown: () => void): GRPCControllerServer {
  return {
    shutdown: (_call, callback) => {
      callback(null, {});
      setImmediate(shutDown);
    },
  };
}

/** We log on the real stderr, so there is nothing to send; the launcher wants the stream nevertheless. */
export function stdioService(closing: AbortSignal): GRPCStdioServer {
  return { streamStdio: (call: ServerWritableStream<unknown, unknown>) => keepOpen(call, closing) };
}

/** For connections back to the host, which we have no use for. */
export function brokerService(closing: AbortSignal): GRPCBrokerServer {
  return {
    startStream: (call: ServerDuplexStream<unknown, unknown>) => {
      call.resume();
      call.once('end', () => call.end());
      keepOpen(call, closing);
    },
  };
}

/** The service name that the launcher pings; '' is the protocol's word for the whole server. */
const SERVED = new Set(['plugin', '']);

export function healthService(closing: AbortSignal): HealthServer {
  return {
    check: (call, callback) => {
      if (SERVED.has(call.request.service)) {
        callback(null, { status: HealthCheckResponse_ServingStatus.SERVING });
      } else {
        callback({ code: status.NOT_FOUND, details: `no service "${call.request.service.slice(0, 100)}"` });
      }
    },
    watch: (call) => {
      const known = SERVED.has(call.request.service);
      call.write({
        status: known ? HealthCheckResponse_ServingStatus.SERVING : HealthCheckResponse_ServingStatus.SERVICE_UNKNOWN,
      });
      keepOpen(call, closing);
    },
  };
}
