import { type IncomingMessage } from 'node:http';

import { callerOf, themeOf } from './callerOf';

const asked = (address: string, headers: Record<string, string> = {}) =>
  [{ headers } as unknown as IncomingMessage, new URL(address, 'http://localhost')] as const;

describe('callerOf', () => {
  it('is Admin when nothing is said', () => {
    expect(callerOf(...asked('/'))).toEqual({
      login: 'workbench-admin',
      name: 'Workbench Admin',
      email: 'workbench-admin@localhost',
      role: 'Admin',
    });
  });

  it('takes the address before the header before the cookie', () => {
    const headers = { 'x-workbench-role': 'Editor', cookie: 'a=b; workbench_role=Viewer' };
    expect(callerOf(...asked('/?role=Admin', headers)).role).toBe('Admin');
    expect(callerOf(...asked('/', headers)).role).toBe('Editor');
    expect(callerOf(...asked('/', { cookie: headers.cookie })).role).toBe('Viewer');
  });

  it('passes over a role that is none', () => {
    expect(callerOf(...asked('/?role=root', { cookie: 'workbench_role=Viewer' })).role).toBe('Viewer');
  });
});

describe('themeOf', () => {
  it('is dark unless the address or the cookie says light', () => {
    expect(themeOf(...asked('/'))).toBe('dark');
    expect(themeOf(...asked('/?theme=light'))).toBe('light');
    expect(themeOf(...asked('/?theme=dark', { cookie: 'workbench_theme=light' }))).toBe('dark');
    expect(themeOf(...asked('/', { cookie: 'workbench_theme=light' }))).toBe('light');
  });
});
