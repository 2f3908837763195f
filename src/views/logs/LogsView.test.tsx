import { dateTime, type DataFrame, FieldType, LoadingState, type PanelData, toDataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { showLogsOfSpan } from '../selection/logsOfSpan';
import { selectTrace } from '../selection/traceSelection';
import { LogsView } from './LogsView';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

function frame(lines: ReadonlyArray<readonly [line: string, labels: Record<string, string>]>): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'timestamp', type: FieldType.time, values: lines.map((_, i) => Date.UTC(2026, 10, 21, 14, 11, i)) },
      { name: 'body', type: FieldType.string, values: lines.map(([line]) => line) },
      { name: 'labels', type: FieldType.other, values: lines.map(([, labels]) => labels) },
      { name: 'id', type: FieldType.string, values: lines.map((_, i) => `id-${i}`) },
    ],
  });
}

const shop = frame([
  [`traceparent=00-${TRACE}-${SPAN}-01 authorised`, { service_name: 'payment', level: 'info' }],
  ['lock timeout', { service_name: 'payment', level: 'error', trace_id: TRACE, pod: 'payment-7' }],
  ['receipt queued', { service_name: 'email' }],
]);

const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };
const withVariable = (text: string) => (text === '${traceId}' || text === '${spanId}' ? '' : text);
const withoutVariable = (text: string) => text;

function show(series: DataFrame[], replaceVariables = withVariable, state = LoadingState.Done) {
  const data = {
    state,
    series,
    timeRange: range,
    request: { targets: [{ refId: 'A', datasource: { type: 'loki', uid: 'loki' } }] },
  } as unknown as PanelData;
  render(
    <LogsView
      data={data}
      timeRange={range}
      timeZone="utc"
      width={800}
      height={300}
      options={{ wrap: false, order: 'oldest' }}
      replaceVariables={replaceVariables}
    />
  );
  return screen.queryAllByTestId('throughline-logs-row');
}

beforeEach(() => locationService.replace('/d/shop'));

describe('LogsView', () => {
  it('shows time, level in words, service, message and where the trace id stood', () => {
    const rows = show([shop]);
    expect(rows).toHaveLength(3);
    expect(rows[1]).toHaveTextContent(/14:11:01.000.*error.*payment.*lock timeout.*trace/);
    expect(within(rows[0]).getByTestId('throughline-logs-open-trace')).toHaveAttribute(
      'title',
      expect.stringContaining('traceparent in the line')
    );
    expect(within(rows[2]).queryByTestId('throughline-logs-open-trace')).toBeNull();
  });

  it('selects the trace and the span by one click', async () => {
    const rows = show([shop]);
    await userEvent.click(within(rows[0]).getByTestId('throughline-logs-open-trace'));
    expect(locationService.getSearchObject()).toMatchObject({ 'var-traceId': TRACE, 'var-spanId': SPAN });
  });

  it('marks the lines of the trace and the span that the dashboard shows', () => {
    const rows = show([shop]);
    act(() => locationService.partial({ 'var-traceId': TRACE, 'var-spanId': SPAN }));
    expect(rows.map((row) => row.dataset.selected)).toEqual(['span', 'trace', 'no']);
  });

  it('explains itself on a dashboard without the variable', async () => {
    const rows = show([shop], withoutVariable);
    await userEvent.click(within(rows[1]).getByTestId('throughline-logs-open-trace'));
    const card = screen.getByTestId('throughline-logs-card');
    expect(card).toHaveTextContent(TRACE);
    expect(card).toHaveTextContent('from: label trace_id');
    expect(card).toHaveTextContent('Add a text box variable named traceId to this dashboard to open traces here.');
    expect(within(card).getByRole('button', { name: /copy trace id/i })).toHaveFocus();
    expect(locationService.getSearchObject()).toEqual({});
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByTestId('throughline-logs-card')).toBeNull();
  });

  it('shows the labels of a line that is clicked', async () => {
    const rows = show([shop]);
    await userEvent.click(within(rows[1]).getByText('lock timeout'));
    const details = screen.getByTestId('throughline-logs-details');
    expect(details).toHaveTextContent('pod');
    expect(details).toHaveTextContent('payment-7');
    expect(within(details).getByRole('button', { name: 'Copy pod' })).toBeInTheDocument();
  });

  it('walks, unfolds and opens by keyboard', async () => {
    const rows = show([shop]);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(rows[1]).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByTestId('throughline-logs-details')).toHaveTextContent('pod');
    await userEvent.keyboard('{ArrowLeft}{Enter}');
    expect(screen.queryByTestId('throughline-logs-details')).toBeNull();
    expect(locationService.getSearchObject()).toMatchObject({ 'var-traceId': TRACE });
  });

  it('narrows to the lines of the selected span while the address says so, and comes into view when asked', async () => {
    const scrollIntoView = jest.fn();
    window.HTMLElement.prototype.scrollIntoView = scrollIntoView;
    const other = '00f067aa0ba902b8';
    const lines = [
      [`traceparent=00-${TRACE}-${SPAN}-01 authorised`, {}],
      [`traceparent=00-${TRACE}-${other}-01 charged`, {}],
    ] as const;
    expect(show([frame(lines)])).toHaveLength(2);
    expect(screen.queryByTestId('throughline-logs-only-span')).toBeNull();

    act(() => showLogsOfSpan({ traceId: TRACE, spanId: SPAN }));
    expect(screen.getAllByTestId('throughline-logs-row')).toHaveLength(1);
    expect(screen.getByTestId('throughline-logs-only-span')).toHaveAttribute('aria-pressed', 'true');
    act(() => showLogsOfSpan({ traceId: TRACE, spanId: '00f067aa0ba902b9' }));
    expect(screen.getByRole('status')).toHaveTextContent('The selected span wrote none of the 2 lines.');
    expect(scrollIntoView).toHaveBeenCalledTimes(1);

    await userEvent.click(screen.getByTestId('throughline-logs-only-span'));
    expect(screen.getAllByTestId('throughline-logs-row')).toHaveLength(2);
  });

  it('forgets the narrowing with another trace, not with another span', () => {
    act(() => showLogsOfSpan({ traceId: TRACE, spanId: SPAN }));
    act(() => selectTrace({ traceId: TRACE, spanId: '00f067aa0ba902b8' }, true));
    expect(locationService.getSearchObject()).toMatchObject({ 'throughline-logs': 'span' });
    act(() => selectTrace({ traceId: 'ab'.repeat(16) }));
    expect(locationService.getSearchObject()).not.toHaveProperty('throughline-logs');
  });

  it('filters, and says when nothing is left', async () => {
    show([shop]);
    await userEvent.type(screen.getByLabelText('Filter lines'), 'receipt');
    expect(screen.getAllByTestId('throughline-logs-row')).toHaveLength(1);
    await userEvent.type(screen.getByLabelText('Filter lines'), 'x');
    expect(screen.getByText('None of the 3 lines contains “receiptx”.')).toBeInTheDocument();
  });

  it('keeps only the lines in view in the page, of 5,000', () => {
    const rows = show([frame(Array.from({ length: 5000 }, (_, i) => [`line ${i}`, {}] as const))]);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBeLessThan(40);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '5000');
  });

  it.each([
    [withVariable, LoadingState.Done, 'Click an exemplar to see the lines of its trace, or paste a trace id above.'],
    [withoutVariable, LoadingState.Done, 'No line in this time range'],
    [withoutVariable, LoadingState.Loading, 'Asking for log lines…'],
    [withoutVariable, LoadingState.Error, 'The query failed.'],
  ])('says why it is empty %#', (replace, state, words) => {
    show([], replace, state);
    expect(screen.getByTestId('throughline-logs-empty')).toHaveTextContent(words);
  });
});
