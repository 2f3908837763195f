import { join } from 'node:path';

import { contextOf } from '../../src/backend/testing/requests';
import { launchPlugin } from '../../src/plugin-protocol/launchPlugin';
import { buildRoot, UBUNTU } from './roots.mjs';

/** What `npm run build` leaves in dist/, where docker-compose.yml puts it. */
describe("a developer's build in Grafana's -ubuntu image", () => {
  jest.setTimeout(180_000);
  let root;
  let plugin;

  beforeAll(() => {
    root = buildRoot(UBUNTU, join(__dirname, '..', '..', 'dist'));
  });
  afterEach(async () => {
    plugin?.kill('SIGKILL');
    await plugin?.exited;
  });

  it('could not start Node without the library it brings', () => {
    const { status, stderr } = root.run(
      '/var/lib/grafana/plugins/throughline-tracing-app/datasource/backend/node',
      '--version'
    );
    expect(stderr).toMatch(UBUNTU.node);
    expect(status).not.toBe(0);
  });

  it('starts without a warning from its launcher, and tells its health', async () => {
    const said = [];
    const onLog = ({ message }) => said.push(message);
    plugin = await launchPlugin({ executable: root.launcher, env: {}, startTimeoutMs: 60_000, onLog });
    const health = await plugin.client.checkHealth({ pluginContext: contextOf(), headers: {} });
    expect(health.message).toContain('local store');
    expect(said.filter((line) => /usual places|glibc/.test(line))).toEqual([]);
  });
});
