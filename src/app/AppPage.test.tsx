import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type AppPluginMeta, type PluginInclude, PluginIncludeType } from '@grafana/data';
import { config, type DataSourceSrv, locationService, setDataSourceSrv } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { type PropsWithChildren } from 'react';

import { BackendCallError, callBackend } from '../backend-client/callBackend';
import { type Health, readHealth } from '../backend-client/readHealth';
import { freeName } from './addDataSource';
import { AppPage } from './AppPage';
import { findDashboards } from './findDashboards';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: ({ children }: PropsWithChildren) => <main>{children}</main>,
}));
jest.mock('../backend-client/callBackend', () => ({
  ...jest.requireActual<object>('../backend-client/callBackend'),
  callBackend: jest.fn(),
}));
jest.mock('../backend-client/readHealth');
jest.mock('./findDashboards');

const call = jest.mocked(callBackend);
const health = jest.mocked(readHealth);
const dashboards = jest.mocked(findDashboards);

const included = (type: PluginIncludeType): PluginInclude => ({ type, name: 'x', path: 'x' });
const PANELS = [included(PluginIncludeType.page), included(PluginIncludeType.panel)];
const FULL = [...PANELS, included(PluginIncludeType.datasource), included(PluginIncludeType.dashboard)];

function show({
  role = 'Admin',
  names = [] as string[],
  version = '13.2.0',
  includes = FULL as PluginInclude[] | 'unsaid',
} = {}) {
  const permissions: Record<string, boolean> = role === 'Viewer' ? {} : { 'datasources:explore': true };
  config.exploreEnabled = true;
  config.buildInfo.version = version;
  config.bootData = { user: { orgRole: role, orgId: 1, permissions } } as unknown as typeof config.bootData;
  const list = names.map((name, i) => ({ name, uid: `uid${i}` }));
  setDataSourceSrv({ getList: () => list, reload: () => Promise.resolve() } as unknown as DataSourceSrv);
  render(<AppPage meta={(includes === 'unsaid' ? {} : { includes }) as AppPluginMeta} />);
  return userEvent.setup();
}

beforeEach(() => {
  call.mockReset();
  health.mockResolvedValue({ state: 'ok', message: 'Local store: ready.' });
  dashboards.mockReset();
  dashboards.mockResolvedValue([{ uid: 'd', title: 'Spike to span', url: '/d/d/spike-to-span' }]);
});

describe('AppPage', () => {
  it('opens the imported dashboard', async () => {
    show();
    expect(await screen.findByRole('link', { name: 'Open dashboard “Spike to span”' })).toHaveAttribute(
      'href',
      '/d/d/spike-to-span'
    );
  });

  it('says how a dashboard gets there when none was imported', async () => {
    dashboards.mockResolvedValue([]);
    show();
    expect(await screen.findByText(/imports it when the app is switched/)).toBeInTheDocument();
  });

  it('says why dashboards could not be looked up', async () => {
    dashboards.mockRejectedValue(new BackendCallError('Your role does not allow this.', 403));
    show();
    expect(await screen.findByText('Your role does not allow this.')).toBeInTheDocument();
  });

  it('shows what each data source says of itself', async () => {
    const answers: Record<string, Health> = {
      uid0: { state: 'ok', message: 'Local store: ready.' },
      uid1: { state: 'error', message: 'Local store: off.' },
    };
    health.mockImplementation((uid) => Promise.resolve(answers[uid]));
    show({ names: ['One', 'Two'] });
    expect(await screen.findByText('Local store: ready.')).toBeInTheDocument();
    expect(screen.getByText('Local store: off.')).toBeInTheDocument();
    expect(screen.getByText('Not working:')).toBeInTheDocument();
  });

  it('adds a data source under a free name and goes to its settings', async () => {
    call.mockResolvedValue({ datasource: { uid: 'new' } });
    const push = jest.spyOn(locationService, 'push').mockImplementation(() => undefined);
    const user = show({ names: ['Throughline'] });
    await user.click(screen.getByRole('button', { name: 'Add data source' }));
    expect(call).toHaveBeenCalledWith(
      expect.objectContaining({
        method: 'POST',
        data: expect.objectContaining({ name: 'Throughline 2', type: 'throughline-tracing-datasource' }),
      })
    );
    expect(push).toHaveBeenCalledWith('/connections/datasources/edit/new');
  });

  it('says why a data source was not added, and lets one try again', async () => {
    call.mockRejectedValue(new BackendCallError('data source with the same name already exists', 409));
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Add data source' }));
    expect(await screen.findByText('data source with the same name already exists')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Add data source' })).toBeEnabled();
  });

  it('tells a Viewer who can add one', async () => {
    show({ role: 'Viewer' });
    expect(screen.getByRole('button', { name: 'Add data source' })).toBeDisabled();
    expect(screen.getByText('Administrators of this organisation can add one.')).toBeInTheDocument();
    await screen.findByRole('link', { name: /Open dashboard/ });
  });

  it.each([
    ['Admin', 1],
    ['Viewer', 0],
  ])('offers Explore only to who may: %s', async (role, links) => {
    show({ role, names: ['One'] });
    await screen.findByText('Local store: ready.');
    expect(screen.queryAllByRole('link', { name: 'Explore' })).toHaveLength(links);
  });

  it('warns on a Grafana that is too old', async () => {
    show({ version: '12.2.3' });
    expect(screen.getByText('Throughline is made for Grafana 12.3.0 and later; this is 12.2.3')).toBeInTheDocument();
    await screen.findByRole('link', { name: /Open dashboard/ });
  });
});

describe('AppPage of the edition without a backend', () => {
  it('speaks neither of a data source to add nor of a dashboard to import, and looks for none', () => {
    dashboards.mockResolvedValue([]);
    show({ includes: PANELS });
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText(/no data source of its own/)).toBeInTheDocument();
    expect(screen.queryByText(/It brings a data source|Spike to span/)).toBeNull();
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Panels']);
    expect(dashboards).not.toHaveBeenCalled();
  });

  it('names every panel as Grafana lists it', () => {
    show({ includes: PANELS });
    const named = screen.getAllByRole('listitem').map((item) => item.querySelector('strong')?.textContent);
    const names = globSync(join(__dirname, '..', 'panels', '*', 'plugin.json')).map(
      (path) => (JSON.parse(readFileSync(path, 'utf8')) as { name: string }).name
    );
    expect(named.sort()).toEqual(names.sort());
  });
});

describe('AppPage of the whole edition', () => {
  it.each<[string, PluginInclude[] | 'unsaid']>([
    ['Grafana says what is included', FULL],
    ['Grafana does not say', 'unsaid'],
  ])('has its sections: %s', async (_, includes) => {
    show({ includes });
    expect(await screen.findByRole('link', { name: /Open dashboard/ })).toBeInTheDocument();
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Data sources',
      'Dashboards',
    ]);
  });
});

describe('freeName', () => {
  it('counts until a name is free', () => {
    expect(freeName('A', new Set())).toBe('A');
    expect(freeName('A', new Set(['A', 'A 2', 'A 4']))).toBe('A 3');
  });
});
