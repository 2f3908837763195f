import { type Route, ROUTES } from '../../core/schema/routes';
import type { User } from '../../plugin-protocol/generated/pluginv2';
import { DataSourceInstances } from '../instance/DataSourceInstance';
import type { Logger } from '../Logger';
import { ProcessMetrics } from '../ProcessMetrics';
import { FakeStore } from '../testing/FakeStore';
import { contextOf, resourceRequest } from '../testing/requests';
import { ResourceService } from './ResourceService';

const SILENT: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

async function statusOf(method: string, url: string, user: User | undefined, body = ''): Promise<number> {
  const store = new FakeStore();
  const service = new ResourceService({
    store,
    instances: new DataSourceInstances(store),
    metrics: new ProcessMetrics(),
    log: SILENT,
    now: () => 1_795_262_400_000,
  });
  const request = resourceRequest(method, url, { pluginContext: contextOf({ user }), body: Buffer.from(body) });
  const codes: number[] = [];
  for await (const message of service.answer(request, new AbortController().signal)) {
    codes.push(message.code);
  }
  expect(codes).toHaveLength(1);
  return codes[0];
}

const person = (role: string): User => ({ login: 'ada', name: '', email: '', role });

/** Each route as the least and the most trusted of callers; alerting and public dashboards come as Admins without being persons. */
const CALLERS: ReadonlyArray<readonly [who: string, user: User | undefined, trust: number]> = [
  ['a Viewer', person('Viewer'), 1],
  ['an Editor', person('Editor'), 2],
  ['an Admin', person('Admin'), 3],
  ['alerting', { ...person('Admin'), login: 'grafana_scheduler' }, 1],
  ['a public dashboard', { ...person('Admin'), login: 'service' }, 1],
  ['an anonymous Admin', { ...person('Admin'), login: '' }, 1],
  ['a person without a role', person('None'), 0],
  ['nobody', undefined, 0],
];
const NEEDED = { Viewer: 1, Editor: 2, Admin: 3 };
const BODIES: Readonly<Record<string, string>> = { links: '{"traceIds":[]}' };
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

describe.each(Object.entries<Route>(ROUTES))('the resource %s', (_name, route) => {
  it.each(CALLERS)(`answers %s by the role ${route.leastRole}`, async (_who, user, trust) => {
    const expected = trust >= NEEDED[route.leastRole] ? 200 : 403;
    expect(await statusOf(route.method, route.path, user, BODIES[route.path])).toBe(expected);
  });

  it.each(METHODS.filter((method) => method !== route.method))('does not exist for %s', async (method) => {
    expect(await statusOf(method, route.path, person('Admin'))).toBe(404);
  });

  it('counts slashes at its ends as none, for Grafana drops them too', async () => {
    expect(await statusOf(route.method, `/${route.path}/`, person('Admin'), BODIES[route.path])).toBe(200);
  });

  it(`takes a body of ${route.bodyLimit} bytes and none larger`, async () => {
    const body = BODIES[route.path] ?? '';
    expect(await statusOf(route.method, route.path, person('Admin'), body.padEnd(route.bodyLimit))).toBe(200);
    expect(await statusOf(route.method, route.path, person('Admin'), body.padEnd(route.bodyLimit + 1))).toBe(413);
  });
});

describe('any other path', () => {
  it.each(['', 'api', 'services/x', 'Services', '../store', 'constructor', '__proto__'])(
    '"%s" does not exist',
    async (path) => {
      expect(await statusOf('GET', path, person('Admin'))).toBe(404);
    }
  );
});
