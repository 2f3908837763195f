import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import type { Server } from '@grpc/grpc-js';

import { formatHandshake, parseHandshake } from '../../plugin-protocol/handshake';
import { PluginClient } from '../../plugin-protocol/PluginClient';
import { createServer } from './createServer';
import { listen } from './listen';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** As on Windows, which has no Unix sockets for Go and Node to share: TCP on loopback, within the host's range of ports. */
describe('listen on Windows', () => {
  let server: Server;
  beforeEach(() => {
    const never = () => Promise.reject(new Error('not asked here'));
    server = createServer({
      handlers: {
        queryData: never,
        callResource: async function* () {},
        checkHealth: async () => ({ status: 1, message: 'over TCP', jsonDetails: Buffer.alloc(0) }),
        collectMetrics: never,
      },
      log: silent,
      closing: new AbortController().signal,
      shutDown: () => undefined,
    });
  });
  afterEach(() => server.forceShutdown());

  it('serves at the address that its handshake names', async () => {
    const address = await listen(server, { PLUGIN_MIN_PORT: '21000', PLUGIN_MAX_PORT: '21999' }, 'win32');
    const line = formatHandshake(address);
    expect(line).toMatch(/^1\|2\|tcp\|127\.0\.0\.1:21\d{3}\|grpc\n$/);
    const client = new PluginClient(parseHandshake(line));
    await client.ping();
    expect((await client.checkHealth({ pluginContext: undefined, headers: {} })).message).toBe('over TCP');
    client.close();
  });

  it('takes the next port when one is taken, and says so when there is none', async () => {
    const other = createTcpServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const range = (last: number) => ({ PLUGIN_MIN_PORT: String(port), PLUGIN_MAX_PORT: String(last) });
    await expect(listen(server, range(port), 'win32')).rejects.toThrow(`no free port from ${port} to ${port}`);
    const address = await listen(server, range(port + 20), 'win32');
    expect(address).toMatchObject({ network: 'tcp', host: '127.0.0.1' });
    expect(address.network === 'tcp' && address.port).toBeGreaterThan(port);
    other.close();
  });
});
