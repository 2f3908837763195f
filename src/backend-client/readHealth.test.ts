import { type BackendSrv, type FetchError, setBackendSrv } from '@grafana/runtime';
import { of, throwError } from 'rxjs';

import { readHealth } from './readHealth';

const asked: unknown[] = [];

function answer(outcome: { data?: unknown; status?: number }) {
  const { data, status = 200 } = outcome;
  const fetch = (request: unknown) => {
    asked.push(request);
    const failure = { status, data, config: {} } as FetchError;
    return status === 200 ? of({ data }) : throwError(() => failure);
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
}

describe('readHealth', () => {
  it('passes on what the plugin says, without a toast', async () => {
    answer({ data: { status: 'OK', message: 'Ready.' } });
    expect(await readHealth('a/b')).toEqual({ state: 'ok', message: 'Ready.' });
    expect(asked.pop()).toMatchObject({ url: '/api/datasources/uid/a%2Fb/health', showErrorAlert: false });
  });

  it('reads the words of an error, which Grafana sends as HTTP 400', async () => {
    answer({ status: 400, data: { status: 'ERROR', message: 'The store is off.' } });
    expect(await readHealth('x')).toEqual({ state: 'error', message: 'The store is off.' });
  });

  it.each([
    [404, 'plugin.notRegistered', /did not start/],
    [500, 'plugin.unavailable', /restarts it/],
    [500, 'plugin.connectionUnavailable', /restarts it/],
    [403, 'accesscontrol.forbidden', /role does not allow/],
    [502, undefined, /status 502/],
  ])('puts HTTP %i with %s into words', async (status, messageId, words) => {
    answer({ status, data: { messageId } });
    expect(await readHealth('x')).toEqual({ state: 'error', message: expect.stringMatching(words) });
  });

  it('says when Grafana itself is away', async () => {
    setBackendSrv({ fetch: () => throwError(() => new TypeError('Failed to fetch')) } as unknown as BackendSrv);
    expect((await readHealth('x')).message).toMatch(/did not answer/);
  });
});
