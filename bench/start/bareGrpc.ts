import { Server, ServerCredentials } from '@grpc/grpc-js';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

import { GRPCControllerService } from '../../src/plugin-protocol/generated/plugin';
import { DiagnosticsService } from '../../src/plugin-protocol/generated/pluginv2';
import { formatHandshake } from '../../src/plugin-protocol/handshake';

/**
 * The least that a backend in this language can be: grpc-js on a socket, the handshake, an answer to the health call and to the end. What lies
 * between it and ours is our own doing; what lies between it and Go is the runtime's.
 */
const path = join(tmpdir(), `throughline-bare-${process.pid}.sock`);
const server = new Server();
server.addService(DiagnosticsService, {
  checkHealth: (_call: unknown, answer: (error: null, health: object) => void) =>
    answer(null, { status: 1, message: 'ready', jsonDetails: Buffer.alloc(0) }),
  collectMetrics: (_call: unknown, answer: (error: null, metrics: object) => void) => answer(null, {}),
});
server.addService(GRPCControllerService, {
  shutdown: (_call: unknown, answer: (error: null, empty: object) => void) => {
    answer(null, {});
    setImmediate(() => server.tryShutdown(() => process.exit(0)));
  },
});
server.bindAsync(`unix:${path}`, ServerCredentials.createInsecure(), (error) => {
  if (error !== null) {
    throw error;
  }
  process.stdout.write(formatHandshake({ network: 'unix', path }));
});
