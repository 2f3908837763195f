import { type DataSourceSettings } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import React from 'react';

import { BackendCallError } from '../../backend-client/callBackend';
import { readStoreStatus } from '../../backend-client/readStoreStatus';
import { type LocalStoreStatus } from '../../core/schema/settings';
import { type Settings } from '../Query';
import { ConfigEditor } from './ConfigEditor';

jest.mock('../../backend-client/readStoreStatus');
const readStatus = jest.mocked(readStoreStatus);

const READY: LocalStoreStatus = {
  state: 'ready',
  receiver: { state: 'listening', address: '127.0.0.1:4318' },
  spans: 174_687,
  traces: 16_210,
  logs: 1,
  bytes: 52_428_800,
  oldestUnixNano: '1795260600000000000',
  newestUnixNano: '1795271400000000000',
  retentionHours: 72,
  maxBytes: 2_147_483_648,
};

const show = (uid = 'ours') =>
  render(<ConfigEditor options={{ uid } as DataSourceSettings<Settings>} onOptionsChange={() => undefined} />);

describe('ConfigEditor', () => {
  it('says what the store holds and where to send', async () => {
    readStatus.mockResolvedValue(READY);
    show();
    expect(await screen.findByText('174,687 spans in 16,210 traces, 1 log line, 50 MiB of 2 GiB')).toBeInTheDocument();
    expect(screen.getByText('http://127.0.0.1:4318')).toBeInTheDocument();
    expect(screen.getByText('72 hours, at most 2 GiB; the oldest goes first')).toBeInTheDocument();
  });

  it('shows how to turn the store on when it is off', async () => {
    readStatus.mockResolvedValue({ ...READY, state: 'off', receiver: { state: 'off' }, spans: 0, traces: 0, logs: 0 });
    show();
    expect(await screen.findByText('The local store is off')).toBeInTheDocument();
    expect(screen.getByText(/\[plugin\.throughline-tracing-datasource\]/)).toBeVisible();
    expect(screen.getByText(/GF_PLUGIN_THROUGHLINE_TRACING_DATASOURCE_STORE_PATH=/)).toBeVisible();
  });

  it('says what is wrong with a store that failed, and with a receiver that failed', async () => {
    readStatus.mockResolvedValue({
      ...READY,
      state: 'failed',
      problem: 'The disk is full. Make room.',
      receiver: { state: 'failed', problem: 'Port 4318 is in use.' },
    });
    show();
    expect(await screen.findByText('The disk is full. Make room.')).toBeInTheDocument();
    expect(screen.getByText('Port 4318 is in use.')).toBeInTheDocument();
  });

  it('says what keeps a ready store from writing, and where damaged files are', async () => {
    readStatus.mockResolvedValue({
      ...READY,
      problem: 'It cannot grow. Make room.',
      movedAside: ['/srv/store.db.damaged-x'],
    });
    show();
    expect(await screen.findByText('It cannot grow. Make room.')).toBeInTheDocument();
    expect(screen.getByText(/\/srv\/store\.db\.damaged-x/)).toBeInTheDocument();
  });

  it('says why the state could not be read', async () => {
    readStatus.mockRejectedValue(new BackendCallError('The session has ended. Sign in again.', 401));
    show();
    expect(await screen.findByText('The session has ended. Sign in again.')).toBeInTheDocument();
  });

  it('says calmly to whom it is shown when this visitor is not one of them', async () => {
    readStatus.mockRejectedValue(new BackendCallError('Your role does not allow this.', 403));
    show();
    expect(await screen.findByText(/Administrators who are signed in/)).toBeInTheDocument();
    expect(screen.queryByText('The state of the store could not be read')).not.toBeInTheDocument();
  });

  it('asks nothing while the data source is unsaved, and says so', () => {
    readStatus.mockClear();
    show('');
    expect(screen.getByText(/Save the data source first/)).toBeInTheDocument();
    expect(readStatus).not.toHaveBeenCalled();
  });
});
