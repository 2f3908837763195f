import { config, type DataSourceSrv, setDataSourceSrv } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import React from 'react';

import { DEFAULT_TIMELINE_OPTIONS } from '../TimelineOptions';
import { fileOf, installStreams } from './testing/browserFiles';
import { TraceFileArea } from './TraceFileArea';

// A bundler's own syntax. Without a worker a file is read on this thread.
jest.mock('./makeFileWorker', () => ({
  makeFileWorker: () => {
    throw new Error('no worker here');
  },
}));

const ASCEND = fileOf('ascend.json', readFileSync('testdata/zipkin-lens/878ce2a/ascend.json'));
const SEVERAL = fileOf(
  'several.json',
  JSON.stringify(
    ['a', 'b'].map((id) => [{ traceId: id, id: '1', name: `op-${id}`, timestamp: 1_795_262_400_000_000, duration: 9 }])
  )
);

beforeAll(installStreams);
beforeEach(() => {
  setDataSourceSrv({ getList: () => [{ uid: 'throughline', name: 'Throughline' }] } as unknown as DataSourceSrv);
  as('Admin');
});

function as(role: string): void {
  Object.assign(config.bootData, { user: { ...config.bootData.user, orgRole: role } });
}

let panels = 0;

function show(selectedTraceId?: string, panelKey = `panel ${panels++}`) {
  const element = (traceId: string | undefined) => (
    <TraceFileArea
      panelKey={panelKey}
      widthPx={1000}
      heightPx={400}
      options={DEFAULT_TIMELINE_OPTIONS}
      selectedTraceId={traceId}
      onOpenTrace={undefined}
      renderQuery={(chooseFile) => <button onClick={chooseFile}>the query’s trace</button>}
    />
  );
  const view = render(element(selectedTraceId));
  return { select: (traceId: string) => view.rerender(element(traceId)), unmount: view.unmount };
}

function drop(...files: File[]): void {
  const dataTransfer = { types: ['Files'], files };
  const area = screen.getByTestId('throughline-file-drop');
  fireEvent.dragOver(area, { dataTransfer });
  expect(screen.getByTestId('throughline-file-over')).toBeInTheDocument();
  fireEvent.drop(area, { dataTransfer });
  expect(screen.queryByTestId('throughline-file-over')).toBeNull();
}

describe('TraceFileArea', () => {
  it('says of files dropped together that one was read', async () => {
    show();
    drop(ASCEND, SEVERAL);
    expect(await screen.findByTestId('throughline-file-notes')).toHaveAccessibleName(
      /Another file was dropped with it and not read/
    );
  });

  it('does not hide a trace that was selected while the panel was not there', async () => {
    const first = show('a', 'panel of two');
    drop(ASCEND);
    await screen.findByTestId('throughline-file-bar');
    first.unmount();
    show('b', 'panel of two');
    await waitFor(() => expect(screen.queryByTestId('throughline-file-bar')).toBeNull());
    expect(screen.getByText('the query’s trace')).toBeInTheDocument();
  });

  it('shows a dropped file in place of the query’s trace, says so, and goes back', async () => {
    show();
    drop(ASCEND);
    expect(await screen.findByTestId('throughline-file-bar')).toHaveTextContent(
      'ascend.jsonZipkin v2 JSONShown from the file. Nothing was stored.'
    );
    expect(screen.getAllByTestId('throughline-timeline-row')).toHaveLength(8);
    expect(screen.getByTestId('throughline-file-notes')).toHaveAccessibleName(/id of its client’s span/);
    expect(screen.queryByText('the query’s trace')).toBeNull();
    fireEvent.click(screen.getByTestId('throughline-file-close'));
    expect(screen.getByText('the query’s trace')).toBeInTheDocument();
  });

  it('keeps the file when Grafana puts the panel up anew, and the list of its traces too', async () => {
    const first = show(undefined, 'the panel');
    drop(SEVERAL);
    expect(await screen.findByText('op-a')).toBeInTheDocument();
    first.unmount();
    show(undefined, 'the panel');
    fireEvent.click(screen.getByText('op-b'));
    expect(await screen.findByTestId('throughline-timeline-row')).toHaveTextContent('op-b');
    show(undefined, 'another panel');
    expect(screen.getByText('the query’s trace')).toBeInTheDocument();
  });

  it('opens a chosen file, the same one again too', async () => {
    show();
    for (let time = 0; time < 2; time++) {
      fireEvent.change(screen.getByTestId('throughline-file-input'), { target: { files: [ASCEND] } });
      fireEvent.click(await screen.findByTestId('throughline-file-close'));
    }
  });

  it('does not mind what is dragged but is no file', () => {
    show();
    const area = screen.getByTestId('throughline-file-drop');
    expect(fireEvent.dragOver(area, { dataTransfer: { types: ['text/plain'], files: [] } })).toBe(true);
    expect(screen.queryByTestId('throughline-file-over')).toBeNull();
  });

  it('asks which of several traces, and finds its way back to the list', async () => {
    show();
    drop(SEVERAL);
    expect(await screen.findByTestId('throughline-file-traces')).toHaveTextContent('2 traces in this file');
    fireEvent.change(screen.getByLabelText('Search the traces of the file'), { target: { value: 'op-b' } });
    fireEvent.click(screen.getByRole('button', { name: /op-b/ }));
    expect(await screen.findByTestId('throughline-timeline')).toHaveAttribute('data-trace-id', 'b'.padStart(32, '0'));
    fireEvent.click(screen.getByRole('button', { name: '2 traces' }));
    expect(screen.getAllByTestId('throughline-file-trace')).toHaveLength(2);
  });

  it('says what is wrong with a file, and what to do', async () => {
    show();
    drop(fileOf('letter.txt', 'Dear Sir'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'letter.txt: The file is no trace: it begins with “Dear Sir”.Traces are read from'
    );
  });

  it('gives way to another trace that is chosen on the dashboard', async () => {
    const { select } = show('a'.repeat(32));
    drop(ASCEND);
    await screen.findByTestId('throughline-file-bar');
    select('b'.repeat(32));
    await waitFor(() => expect(screen.getByText('the query’s trace')).toBeInTheDocument());
  });

  it.each([
    ['Admin', true],
    ['Editor', false],
    ['Viewer', false],
  ])('lets an %s store: %s', async (role, may) => {
    as(role);
    show();
    drop(ASCEND);
    await screen.findByTestId('throughline-file-bar');
    expect(screen.queryByTestId('throughline-file-store') !== null).toBe(may);
  });

  it('has no way to store where there is no data source of ours', async () => {
    setDataSourceSrv({ getList: () => [] } as unknown as DataSourceSrv);
    show();
    drop(ASCEND);
    await screen.findByTestId('throughline-file-bar');
    expect(screen.queryByTestId('throughline-file-store')).toBeNull();
  });
});
