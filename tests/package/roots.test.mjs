import { readFileSync } from 'node:fs';

import { NODE_FLAGS } from '../../scripts/lib/nodeFlags.mjs';
import { PLATFORMS } from '../../scripts/lib/package/platforms.mjs';
import { contextOf } from '../../src/backend/testing/requests';
import { launchPlugin } from '../../src/plugin-protocol/launchPlugin';
import { packageFile } from '../../scripts/lib/package/packageFile.mjs';
import { buildRoot, ROOTS } from './roots.mjs';

/** The package's backend, started as Grafana starts it (an empty environment but for the handshake's variables), where hardly anything else is. */
describe.each(ROOTS)('the package in $title', (description) => {
  jest.setTimeout(180_000);
  let root;
  let plugin;

  beforeAll(() => {
    root = buildRoot(description, packageFile(`linux_${description.architecture}`));
  });
  afterEach(async () => {
    plugin?.kill('SIGKILL');
    await plugin?.exited;
    plugin = undefined;
  });

  const launch = async (env) => {
    plugin = await launchPlugin({ executable: root.launcher, env, startTimeoutMs: 60_000 });
    return plugin;
  };

  it('could not start Node without the libraries it brings', () => {
    const { status, stderr } = root.run(
      '/var/lib/grafana/plugins/throughline-tracing-app/datasource/backend/node',
      '--version'
    );
    expect(stderr).toMatch(description.node);
    expect(status).not.toBe(0);
  });

  it('has a code cache that V8 takes here', () => {
    const backend = '/var/lib/grafana/plugins/throughline-tracing-app/datasource/backend';
    const { loader } = PLATFORMS[`linux_${description.architecture}`].debian;
    const ask = `
      const { readFileSync } = require('node:fs');
      const [bundle, cachedData] = ['cjs', 'cache'].map((end) => readFileSync('${backend}/bundle.' + end));
      console.log('refused:', new (require('node:vm').Script)(bundle.toString('latin1'), { cachedData }).cachedDataRejected);`;
    const { stdout, stderr } = root.run(
      ...[`${backend}/lib/${loader}`, '--library-path', `${backend}/lib`, `${backend}/node`],
      ...[...NODE_FLAGS, '--eval', ask]
    );
    expect([stdout, stderr]).toEqual(['refused: false\n', '']);
  });

  it('says the handshake, tells its health and stops when asked', async () => {
    const { client, address, stop } = await launch();
    expect(address.network).toBe('unix');
    const health = await client.checkHealth({ pluginContext: contextOf(), headers: {} });
    expect(health.message).toContain('local store');
    expect(await stop()).toEqual({ code: 0, signal: null });
  });

  it('opens a store in its worker and a receiver', async () => {
    const { client } = await launch({
      GF_PLUGIN_STORE_PATH: '/var/store.db',
      GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:0',
    });
    const until = Date.now() + 60_000;
    let health;
    do {
      health = await client.checkHealth({ pluginContext: contextOf(), headers: {} });
    } while (health.status !== 1 && Date.now() < until);
    expect(health.message).toMatch(/ready: it holds 0 spans.* It receives OTLP\/HTTP at \S*127\.0\.0\.1:\d+/);
    expect(health.status).toBe(1);
  });

  it('sees nothing in its environment but what the host gave it and how memory is set aside', async () => {
    const { pid } = await launch();
    // The process this one became: same id, so Grafana kills the right one.
    const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .filter(Boolean)
      .map((one) => one.split('=')[0]);
    const host = ['PLUGIN_MAX_PORT', 'PLUGIN_MIN_PORT', 'PLUGIN_PROTOCOL_VERSIONS', 'grafana_plugin_type'];
    expect(names.filter((name) => !name.startsWith('MALLOC_')).sort()).toEqual(host);
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('backend.cjs');
  });
});
