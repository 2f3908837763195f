import { Server } from '@grpc/grpc-js';

import { HealthService } from '../../plugin-protocol/generated/health';
import { GRPCBrokerService, GRPCControllerService, GRPCStdioService } from '../../plugin-protocol/generated/plugin';
import {
  DataService,
  DiagnosticsService,
  ResourceService,
  StreamService,
} from '../../plugin-protocol/generated/pluginv2';
import type { Logger } from '../Logger';
import { brokerService, controllerService, healthService, stdioService } from './launcherServices';
import type { PluginHandlers } from './PluginHandlers';
import { dataService, diagnosticsService, resourceService, streamService } from './pluginServices';
import { serializeQueryData } from './serializeQueryData';

export interface ServerOptions {
  readonly handlers: PluginHandlers;
  readonly log: Logger;
  /** Aborted when the process is about to end: open streams end then. */
  readonly closing: AbortSignal;
  /** The host asked for the end, and was answered. */
  readonly shutDown: () => void;
}

/** Requests as Go plugins take them; answers without a limit (the host takes 2^31 - 1 bytes). */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/** Everything that a host calls on a backend plugin, on one server that is bound to no address yet. */
export function createServer({ handlers, log, closing, shutDown }: ServerOptions): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_REQUEST_BYTES,
    'grpc.max_send_message_length': -1,
  });
  const serving = { handlers, log, closing };
  server.addService(HealthService, healthService(closing));
  server.addService(GRPCControllerService, controllerService(shutDown));
  server.addService(GRPCStdioService, stdioService(closing));
  server.addService(GRPCBrokerService, brokerService(closing));
  server.addService(DiagnosticsService, diagnosticsService(serving));
  server.addService(
    { ...DataService, queryData: { ...DataService.queryData, responseSerialize: serializeQueryData } },
    dataService(serving)
  );
  server.addService(ResourceService, resourceService(serving));
  server.addService(StreamService, streamService());
  return server;
}
