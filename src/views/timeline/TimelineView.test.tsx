import { FieldType, getDefaultTimeRange, LoadingState, type PanelData, toDataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';

// A bundler's own syntax. Without a worker a file is read on this thread.
jest.mock('./file/makeFileWorker', () => ({
  makeFileWorker: () => {
    throw new Error('no worker here');
  },
}));

import { DEFAULT_TIMELINE_OPTIONS } from './TimelineOptions';
import { TimelineView } from './TimelineView';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const OTHER_ID = '0af7651916cd43dd8448eb211c80319c';

const FRAME = toDataFrame({
  name: 'Trace',
  meta: { preferredVisualisationType: 'trace' },
  fields: [
    { name: 'traceID', type: FieldType.string, values: [TRACE_ID, TRACE_ID] },
    { name: 'spanID', type: FieldType.string, values: ['00000000000000a1', '00000000000000a2'] },
    { name: 'parentSpanID', type: FieldType.string, values: ['', '00000000000000a1'] },
    { name: 'operationName', type: FieldType.string, values: ['POST /checkout', 'authorize'] },
    { name: 'serviceName', type: FieldType.string, values: ['checkout', 'payment'] },
    { name: 'startTime', type: FieldType.number, values: [1_795_262_400_000, 1_795_262_400_010] },
    { name: 'duration', type: FieldType.number, values: [100, 80] },
  ],
});

interface Scene extends Partial<PanelData> {
  /** The dashboard's variables; undefined: it has none. */
  readonly variables?: Readonly<Record<string, string>>;
}

let panels = 0;

function show({ variables, ...data }: Scene) {
  const replace = (text: string) => text.replace(/\$\{(\w+)\}/g, (whole, name: string) => variables?.[name] ?? whole);
  const id = panels++;
  const element = (next: Partial<PanelData>) => (
    <TimelineView
      id={id}
      data={{ state: LoadingState.Done, series: [], timeRange: getDefaultTimeRange(), ...next }}
      width={1000}
      height={400}
      options={DEFAULT_TIMELINE_OPTIONS}
      replaceVariables={replace}
    />
  );
  const view = render(element(data));
  return { update: (next: Partial<PanelData>) => view.rerender(element(next)) };
}

describe('TimelineView', () => {
  beforeEach(() => locationService.push('/'));

  it('shows the trace of the frame', () => {
    show({ series: [FRAME], variables: { traceId: TRACE_ID, spanId: '' } });
    expect(screen.getByTestId('throughline-timeline')).toHaveAttribute('data-trace-id', TRACE_ID);
    expect(screen.getAllByTestId('throughline-timeline-row')).toHaveLength(2);
  });

  it('says what is missing of a trace that is not whole', () => {
    const notices = [{ severity: 'warning' as const, text: 'Showing 2 of 50,000 spans: those nearest the root.' }];
    show({ series: [{ ...FRAME, meta: { ...FRAME.meta, notices } }], variables: { traceId: TRACE_ID, spanId: '' } });
    expect(screen.getByTestId('throughline-timeline-notice')).toHaveTextContent('Showing 2 of 50,000 spans');
  });

  it('selects the dashboard’s span', () => {
    show({ series: [FRAME], variables: { traceId: TRACE_ID, spanId: '00000000000000a1' } });
    expect(screen.getAllByTestId('throughline-timeline-row')[0]).toHaveAttribute('data-selected', 'true');
  });

  it('says how to fill it, and opens what is pasted in any spelling', () => {
    show({ variables: { traceId: '', spanId: '' } });
    expect(screen.getByTestId('throughline-timeline-empty')).toHaveTextContent(
      'Click a point above, or paste a trace id.'
    );
    const paste = screen.getByTestId('throughline-timeline-paste');
    fireEvent.change(paste, { target: { value: 'not an id' } });
    expect(screen.getByText(/No trace id in this text/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Open' })).toBeDisabled();
    fireEvent.change(paste, { target: { value: `traceparent: 00-${TRACE_ID}-00f067aa0ba902b7-01` } });
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    const search = locationService.getSearch();
    expect([search.get('var-traceId'), search.get('var-spanId')]).toEqual([TRACE_ID, '00f067aa0ba902b7']);
  });

  it('says what is missing on a dashboard without the variable', () => {
    show({});
    expect(screen.getByTestId('throughline-timeline-empty')).toHaveTextContent(
      'add a dashboard variable named traceId'
    );
    expect(screen.queryByTestId('throughline-timeline-paste')).toBeNull();
  });

  it('says that a trace was not found, and why that may be', () => {
    show({ variables: { traceId: TRACE_ID, spanId: '' } });
    expect(screen.getByTestId('throughline-timeline-not-found')).toHaveTextContent(
      'No spans of trace 4bf92f35…4736 were found.'
    );
  });

  it('dims the trace before while another one loads, but not while the same one is asked for anew', () => {
    const { update } = show({
      series: [FRAME],
      variables: { traceId: OTHER_ID, spanId: '' },
      state: LoadingState.Loading,
    });
    expect(screen.getByTestId('throughline-timeline')).toHaveAttribute('aria-busy', 'true');
    update({ series: [FRAME], state: LoadingState.Done });
    expect(screen.getByTestId('throughline-timeline')).toHaveAttribute('aria-busy', 'false');
  });

  it('names the trace that loads when there is none before', () => {
    show({ variables: { traceId: TRACE_ID, spanId: '' }, state: LoadingState.Loading });
    expect(screen.getByText('Loading trace 4bf92f35…4736…')).toBeInTheDocument();
  });

  it('says why a trace could not be loaded, and what to do', () => {
    show({
      variables: { traceId: TRACE_ID, spanId: '' },
      state: LoadingState.Error,
      errors: [{ message: 'The store did not answer within 10 s' }],
    });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Trace 4bf92f35…4736 could not be loaded.The store did not answer within 10 s. Refresh the dashboard to try again, or choose another trace.'
    );
  });

  it('lets a file be chosen by the button and by the key o', () => {
    show({ series: [FRAME], variables: { traceId: TRACE_ID, spanId: '' } });
    const chosen = jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation();
    fireEvent.click(screen.getByTestId('throughline-file-choose'));
    expect(chosen).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(screen.getByRole('treegrid'), { key: 'o' });
    expect(chosen).toHaveBeenCalledTimes(2);
    chosen.mockRestore();
  });
});
