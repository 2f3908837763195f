import type { LocalStoreStatus } from '../../core/schema/settings';
import { describeHealth } from './describeHealth';

const READY: LocalStoreStatus = {
  state: 'ready',
  receiver: { state: 'listening', address: 'http://127.0.0.1:4318' },
  spans: 12_345,
  traces: 1,
  logs: 0,
  bytes: 0,
};
const FAILED: LocalStoreStatus = {
  ...READY,
  state: 'failed',
  problem: '/srv/store.db cannot be written. Change its owner.',
};
const FULL: LocalStoreStatus = { ...READY, problem: '/srv/store.db cannot grow. Make room.' };
const DEAF: LocalStoreStatus = {
  ...READY,
  receiver: { state: 'failed', problem: 'Port 4318 is taken. Choose another.' },
};

describe('describeHealth', () => {
  it.each([
    [
      'ready',
      READY,
      'ok',
      'The local store is ready: it holds 12,345 spans of 1 trace and 0 log lines. It receives OTLP/HTTP at http://127.0.0.1:4318.',
    ],
    [
      'ready, without a receiver',
      { ...READY, receiver: { state: 'off' } } as const,
      'ok',
      /The receiver is off: nothing new arrives\.$/,
    ],
    ['ready, but deaf', DEAF, 'error', 'Port 4318 is taken. Choose another.'],
    ['ready, but full', FULL, 'error', '/srv/store.db cannot grow. Make room.'],
    [
      'ready, after damage',
      { ...READY, movedAside: ['/srv/store.db.damaged-x'] },
      'ok',
      /A damaged file was moved aside: what was stored before is not shown \(\/srv\/store\.db\.damaged-x\)\. Delete what/,
    ],
    ['failed', FAILED, 'error', '/srv/store.db cannot be written. Change its owner.'],
    ['starting', { ...READY, state: 'starting' } as const, 'unknown', /is starting/],
    ['off', { ...READY, state: 'off' } as const, 'error', /is off\. Set store_path in/],
  ])('tells who configures Grafana of a store that is %s', (_what, status, state, message) => {
    expect(describeHealth(status, true)).toEqual({
      state,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it.each([
    [READY, /It receives OTLP\/HTTP\.$/],
    [FAILED, /^The local store does not work\. An administrator sees here/],
    [FULL, /nothing new can be stored\. An administrator/],
    [{ ...READY, movedAside: ['/srv/x'] }, /A damaged file was moved aside: what was stored before is not shown\.$/],
    [DEAF, /nothing can be received\. An administrator/],
  ])('names no place to others', (status, message) => {
    const told = describeHealth(status, false).message;
    expect(told).toMatch(message);
    expect(told).not.toMatch(/srv|4318/);
  });
});
