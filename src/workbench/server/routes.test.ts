import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { Float64, tableToIPC, vectorFromArray, Table } from 'apache-arrow';

import {
  type CallResourceRequest,
  type CallResourceResponse,
  type CheckHealthResponse,
  type QueryDataRequest,
  type QueryDataResponse,
} from '../../plugin-protocol/generated/pluginv2';
import { type PluginClient } from '../../plugin-protocol/PluginClient';
import { type PluginMetaJson } from '../BootData';
import { type BackendState } from './backend/BackendSupervisor';
import { bootDataFor } from './bootDataFor';
import { DataSourceStore } from './DataSourceStore';
import { MissingLog } from './http/MissingLog';
import { Router } from './http/Router';
import { type PluginCatalog } from './plugins/PluginCatalog';
import { routes } from './routes';
import { type Workbench } from './Workbench';

const TYPE = 'a-datasource';
const NO_FOLDER = '/nowhere';

/** A backend whose answers a test chooses, and what it was asked. */
class FakeBackend {
  state: BackendState = 'running';
  queries: QueryDataRequest[] = [];
  resources: CallResourceRequest[] = [];
  queryAnswer: QueryDataResponse | Error = { responses: {} };
  resourceAnswer: CallResourceResponse[] = [];
  health: CheckHealthResponse = { status: 1, message: 'fine', jsonDetails: Buffer.alloc(0) };

  client(): PluginClient | undefined {
    if (this.state !== 'running') {
      return undefined;
    }
    const client = {
      queryData: async (request: QueryDataRequest) => {
        this.queries.push(request);
        if (this.queryAnswer instanceof Error) {
          throw this.queryAnswer;
        }
        return this.queryAnswer;
      },
      callResource: (request: CallResourceRequest) => {
        this.resources.push(request);
        return asyncOf(this.resourceAnswer);
      },
      checkHealth: async () => this.health,
    };
    return client as unknown as PluginClient;
  }
}

async function* asyncOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const meta = {
  id: TYPE,
  name: 'A',
  type: 'datasource',
  module: `public/plugins/${TYPE}/module.js`,
  baseUrl: `public/plugins/${TYPE}`,
  info: { version: '1.2.3', description: '', logos: { small: '', large: '' } },
} satisfies PluginMetaJson;

const catalog = {
  get: (id: string) => (id === TYPE ? { meta, folder: NO_FOLDER } : undefined),
  all: () => [{ meta, folder: NO_FOLDER }],
  ofType: (type: string) => (type === 'datasource' ? [{ meta, folder: NO_FOLDER }] : []),
} as unknown as PluginCatalog;

describe('routes', () => {
  let backend: FakeBackend;
  let server: Server;
  let base: string;

  beforeEach(async () => {
    backend = new FakeBackend();
    const dataSources = new DataSourceStore(() => 1_700_000_000_999);
    dataSources.add({
      uid: 'ds',
      name: 'DS',
      type: TYPE,
      isDefault: true,
      jsonData: { a: 1 },
      secureJsonData: { key: 'hush' },
    });
    const workbench: Workbench = {
      catalog,
      dataSources,
      backend,
      missing: new MissingLog(),
      dashboardFolder: NO_FOLDER,
      appUrl: () => 'http://localhost/',
      bootDataFor: (caller, theme) =>
        bootDataFor({
          caller,
          theme,
          appUrl: 'http://localhost/',
          version: '12.4.10',
          catalog,
          dataSources,
          dashboardFolder: NO_FOLDER,
        }),
    };
    const router = new Router(routes(workbench, { root: NO_FOLDER, host: NO_FOLDER, packages: NO_FOLDER }));
    server = createServer((request, response) => void router.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const query = (refIds: readonly string[], headers: Record<string, string> = {}) =>
    fetch(`${base}/api/ds/query`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        from: '1000',
        to: '2000',
        queries: refIds.map((refId) => ({ refId, queryType: 't', datasource: { uid: 'ds' } })),
      }),
    });
  const answer = (status: number, more: Partial<QueryDataResponse['responses'][string]> = {}) => ({
    frames: [],
    error: '',
    jsonMeta: Buffer.alloc(0),
    status,
    errorSource: '',
    format: 0,
    ...more,
  });
  const frame = Buffer.from(tableToIPC(new Table({ v: vectorFromArray([1], new Float64()) }), 'file'));

  describe('/api/ds/query', () => {
    it('tells the backend who asks for which data source, from where', async () => {
      backend.queryAnswer = { responses: { A: answer(200, { frames: [frame] }) } };
      const response = await query(['A'], { 'X-Panel-Id': '4', 'X-Workbench-Role': 'Viewer' });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        results: { A: { status: 200, frames: [{ data: { values: [[1]] } }] } },
      });
      const [{ pluginContext, headers, queries }] = backend.queries;
      expect(pluginContext).toMatchObject({
        orgId: 1,
        pluginId: TYPE,
        user: { login: 'workbench-viewer', role: 'Viewer' },
        dataSourceInstanceSettings: {
          uid: 'ds',
          url: '',
          decryptedSecureJsonData: { key: 'hush' },
          lastUpdatedMS: 1_700_000_000_000,
        },
      });
      expect(headers).toEqual({ 'http_X-Panel-Id': '4' });
      expect(queries[0]).toMatchObject({
        refId: 'A',
        queryType: 't',
        timeRange: { fromEpochMS: 1000, toEpochMS: 2000 },
      });
    });

    it('is 400 when one query failed, with the other’s frames', async () => {
      backend.queryAnswer = {
        responses: { A: answer(200, { frames: [frame] }), B: answer(400, { error: 'no such trace' }) },
      };
      const response = await query(['A', 'B']);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        results: { A: { frames: [{}] }, B: { status: 400, error: 'no such trace', errorSource: 'plugin' } },
      });
    });

    it('is 200 with 500 in the body for a status that was forgotten', async () => {
      backend.queryAnswer = { responses: { A: answer(0) } };
      const response = await query(['A']);
      expect([response.status, await response.json()]).toEqual([200, { results: { A: { status: 500, frames: [] } } }]);
    });

    it('loses the whole response to a frame that Go refuses', async () => {
      jest.spyOn(console, 'error').mockImplementation(() => undefined);
      backend.queryAnswer = {
        responses: { A: answer(200, { frames: [frame] }), B: answer(200, { frames: [Buffer.from('junk')] }) },
      };
      const response = await query(['A', 'B']);
      expect([response.status, await response.json()]).toEqual([
        500,
        expect.objectContaining({ message: 'An error occurred within the plugin' }),
      ]);
    });

    it('says that the backend is away: while it answers, until it is back, and when it never started', async () => {
      backend.queryAnswer = new Error('14 UNAVAILABLE');
      expect(await (await query(['A'])).json()).toMatchObject({
        messageId: 'plugin.connectionUnavailable',
        statusCode: 500,
      });
      backend.state = 'down';
      expect(await (await query(['A'])).json()).toMatchObject({ messageId: 'plugin.unavailable', statusCode: 500 });
      backend.state = 'unregistered';
      expect(await (await query(['A'])).json()).toMatchObject({ messageId: 'plugin.notRegistered', statusCode: 404 });
    });

    it('refuses a body that is no JSON', async () => {
      expect((await fetch(`${base}/api/ds/query`, { method: 'POST', body: '{' })).status).toBe(400);
    });
  });

  describe('resources', () => {
    const message = (code: number, body: string, headers: Record<string, string[]> = {}): CallResourceResponse => ({
      code,
      headers: Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, { values }])),
      body: Buffer.from(body),
    });

    it('decodes %2F, drops a trailing slash and lets a Viewer delete', async () => {
      backend.resourceAnswer = [message(200, '{}')];
      await fetch(`${base}/api/datasources/uid/ds/resources/a%2Fb/?q=1`, {
        method: 'DELETE',
        headers: { 'X-Workbench-Role': 'Viewer' },
      });
      expect(backend.resources[0]).toMatchObject({ path: 'a/b', url: 'a/b?q=1', method: 'DELETE' });
      expect(backend.resources[0].pluginContext?.user?.role).toBe('Viewer');
    });

    it('sends chunks on, takes cookies out and adds the sandbox', async () => {
      backend.resourceAnswer = [
        message(201, 'one ', { 'Content-Type': ['text/plain'], 'Set-Cookie': ['a=b'] }),
        message(0, 'two'),
      ];
      const response = await fetch(`${base}/api/datasources/uid/ds/resources/x`);
      expect([response.status, await response.text()]).toEqual([201, 'one two']);
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(response.headers.get('content-type')).toBe('text/plain');
      expect(response.headers.get('content-security-policy')).toBe('sandbox');
    });

    it.each<[string, CallResourceResponse[]]>([
      ['no message', []],
      ['the code 0', [message(0, 'x')]],
    ])('is 500 for %s', async (_, messages) => {
      backend.resourceAnswer = messages;
      expect((await fetch(`${base}/api/datasources/uid/ds/resources/x`)).status).toBe(500);
    });
  });

  it('answers a health check that is an error with 400 and its details', async () => {
    backend.health = { status: 2, message: 'port in use', jsonDetails: Buffer.from('{"state":"failed"}') };
    const response = await fetch(`${base}/api/datasources/uid/ds/health`);
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: 'port in use', status: 'ERROR', details: { state: 'failed' } },
    ]);
  });

  it('lets only an Admin save a data source, and never shows its secrets', async () => {
    const save = (role: string) =>
      fetch(`${base}/api/datasources/uid/ds`, {
        method: 'PUT',
        headers: { 'X-Workbench-Role': role },
        body: JSON.stringify({ jsonData: { b: 2 }, secureJsonData: { token: 'shh' } }),
      });
    expect((await save('Editor')).status).toBe(403);
    expect((await save('Admin')).status).toBe(200);
    const shown: unknown = await (await fetch(`${base}/api/datasources/uid/ds`)).json();
    expect(shown).toMatchObject({ jsonData: { b: 2 }, secureJsonFields: { key: true, token: true }, version: 2 });
    expect(JSON.stringify(shown)).not.toMatch(/hush|shh/);
  });

  it('keeps a list of what was asked for and is not there', async () => {
    await fetch(`${base}/public/plugins/${TYPE}/123.js`);
    await fetch(`${base}/api/nothing`);
    await fetch(`${base}/api/nothing`);
    expect(await (await fetch(`${base}/workbench/missing`)).json()).toEqual([
      { method: 'GET', path: `/public/plugins/${TYPE}/123.js`, count: 1 },
      { method: 'GET', path: '/api/nothing', count: 2 },
    ]);
  });

  it('does not serve files outside of a plugin’s folder', async () => {
    expect((await fetch(`${base}/public/plugins/${TYPE}/..%2f..%2fetc/passwd`)).status).toBe(404);
  });

  it('writes role and theme into the page, safe within its script', async () => {
    const response = await fetch(`${base}/d/any?role=Viewer&theme=light`);
    const html = await response.text();
    const boot = JSON.parse(/grafanaBootData = (.*);/.exec(html)?.[1] ?? '') as {
      user: unknown;
      settings: { datasources: unknown };
    };
    expect(boot.user).toMatchObject({ orgRole: 'Viewer', theme: 'light', permissions: { 'datasources:query': true } });
    expect(boot.settings.datasources).toMatchObject({ DS: { uid: 'ds', meta: { id: TYPE } } });
    expect(response.headers.getSetCookie().join()).toContain('workbench_role=Viewer');
    expect(html).not.toContain('hush');
  });
});
