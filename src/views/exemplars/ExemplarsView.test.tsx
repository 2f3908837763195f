import {
  dateTime,
  type DataFrame,
  DataTopic,
  FieldType,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { type CreateExemplarPlot, type PlotEvents, type PlotInput } from './ExemplarPlot';
import { ExemplarsView } from './ExemplarsView';

const FAST = '0af7651916cd43dd8448eb211c80319c';
const SLOW = '4bf92f3577b34da6a3ce929d0e0e4736';
const LOST = 'a'.repeat(32);
const SPAN = '00f067aa0ba902b7';

const series = toDataFrame({
  fields: [
    { name: 'time', type: FieldType.time, values: [0, 500, 1000] },
    { name: 'value', type: FieldType.number, config: { unit: 's', displayNameFromDS: 'p99' }, values: [0.1, 0.2, 0.3] },
  ],
});

function exemplars(meta: object = {}): DataFrame {
  return toDataFrame({
    name: 'exemplar',
    meta: { dataTopic: DataTopic.Annotations, custom: { throughline: { kind: 'exemplars', ...meta } } },
    fields: [
      { name: 'Time', type: FieldType.time, values: [100, 500, 900] },
      { name: 'Value', type: FieldType.number, values: [0.05, 2.31, 0.7], config: { unit: 's' } },
      { name: 'traceId', type: FieldType.string, values: [FAST, SLOW, LOST] },
      { name: 'spanId', type: FieldType.string, values: ['', SPAN, ''] },
      { name: 'service', type: FieldType.string, values: ['gateway', 'checkout', 'checkout'] },
      { name: 'operation', type: FieldType.string, values: ['GET /', 'POST /checkout', 'POST /checkout'] },
      { name: 'status', type: FieldType.string, values: ['ok', 'error', 'ok'] },
      { name: 'link', type: FieldType.string, values: ['found', 'found', 'not sampled'] },
    ],
  });
}

/** A plot without a canvas: 1,000 ms over 1,000 px from x 0, values 0 to 10 over 100 px. The last one made stands in `plots`. */
const plots: Array<{ input: PlotInput; events: PlotEvents }> = [];
const createPlot: CreateExemplarPlot = (_host, input, events) => {
  plots.push({ input, events });
  queueMicrotask(() =>
    act(() =>
      events.onFrame({
        leftPx: 0,
        topPx: 0,
        widthPx: 1000,
        heightPx: 100,
        fromMs: 0,
        toMs: 1000,
        min: 0,
        max: 10,
        log: false,
      })
    )
  );
  return { destroy: () => undefined };
};
const plot = () => plots[plots.length - 1];

const range = { from: dateTime(0), to: dateTime(1000), raw: { from: 'now-1h', to: 'now' } };
const withVariable = (text: string) => (text === '${traceId}' || text === '${spanId}' ? '' : text);
const withoutVariable = (text: string) => text;
const onChangeTimeRange = jest.fn();

interface Shown {
  readonly lines?: DataFrame[];
  readonly annotations?: DataFrame[];
  readonly replaceVariables?: (text: string) => string;
  readonly threshold?: number;
}

function view({ lines = [series], annotations = [exemplars()], replaceVariables = withVariable, threshold }: Shown) {
  const data = {
    state: LoadingState.Done,
    series: lines,
    annotations,
    timeRange: range,
    request: { targets: [{ refId: 'A', datasource: { type: 'prometheus', uid: 'p' } }] },
  } as unknown as PanelData;
  return (
    <ExemplarsView
      data={data}
      timeRange={range}
      timeZone="utc"
      width={1000}
      height={240}
      options={{ yScale: 'linear', pointSize: 3, showLegend: true, threshold }}
      replaceVariables={replaceVariables}
      onChangeTimeRange={onChangeTimeRange}
      createPlot={createPlot}
    />
  );
}

async function show(shown: Shown = {}) {
  const { rerender } = render(view(shown));
  await act(async () => {});
  return async (later: Shown) => {
    rerender(view(later));
    await act(async () => {});
  };
}

/** The slow one stands at 500 ms and 2.31 of 10. */
const AT_SLOW = { xPx: 503, yPx: 75, timeMs: 503 };
const AT_LOST = { xPx: 900, yPx: 93, timeMs: 900 };

beforeEach(() => {
  plots.length = 0;
  locationService.replace('/d/shop');
});

describe('ExemplarsView', () => {
  it('selects the trace by one click near an exemplar, leaves the span to the timeline, and rings the exemplar', async () => {
    await show();
    act(() => plot().events.onClick(AT_SLOW));
    expect(locationService.getSearchObject()).toMatchObject({ 'var-traceId': SLOW, 'var-spanId': '' });
    expect(screen.getByTestId('throughline-exemplars-selected')).toHaveAttribute('data-trace-id', SLOW);
    expect(screen.queryByTestId('throughline-exemplars-card')).toBeNull();
  });

  it('rings what another panel selects, until it is cleared', async () => {
    await show();
    act(() => locationService.partial({ 'var-traceId': FAST }));
    expect(screen.getByTestId('throughline-exemplars-selected')).toHaveAttribute('data-trace-id', FAST);
    act(() => locationService.partial({ 'var-traceId': '' }));
    expect(screen.queryByTestId('throughline-exemplars-selected')).toBeNull();
  });

  it('says what is under the pointer, and before the click that it leads nowhere', async () => {
    await show();
    act(() => plot().events.onPointer(AT_SLOW));
    expect(screen.getByTestId('throughline-exemplars-card')).toHaveTextContent(
      /2\.31 s.*found.*POST \/checkout.*error.*checkout · 00:00:00\.500/
    );
    act(() => plot().events.onPointer(AT_LOST));
    expect(screen.getByTestId('throughline-exemplars-card')).toHaveTextContent(
      'The trace was not sampled: its spans were never sent.'
    );
    act(() => plot().events.onPointer({ xPx: 300, yPx: 10, timeMs: 300 }));
    expect(screen.queryByTestId('throughline-exemplars-card')).toBeNull();
  });

  it('offers copy and how to add the variable on a dashboard without it', async () => {
    await show({ replaceVariables: withoutVariable });
    act(() => plot().events.onClick(AT_SLOW));
    const card = screen.getByRole('dialog', { name: 'Exemplar' });
    expect(card).toHaveTextContent(SLOW);
    expect(card).toHaveTextContent('Add a text box variable named traceId to this dashboard to open traces here.');
    expect(within(card).getByRole('button', { name: /copy trace id/i })).toHaveFocus();
    expect(locationService.getSearchObject()).toEqual({});
    act(() => plot().events.onPointer(AT_LOST));
    expect(card).toHaveTextContent(SLOW);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByTestId('throughline-exemplars-card')).toBeNull();
    expect(screen.getByTestId('throughline-exemplars')).toHaveFocus();
  });

  it('walks by keyboard, tells where it is, and opens', async () => {
    await show();
    screen.getByTestId('throughline-exemplars').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByTestId('throughline-exemplars-live')).toHaveTextContent(
      '2.31 s, POST /checkout, checkout, error, 00:00:00.500, trace 4bf92f35…4736, found'
    );
    await userEvent.keyboard('{Enter}');
    expect(locationService.getSearchObject()).toMatchObject({ 'var-traceId': SLOW });
    await userEvent.keyboard('{Escape}');
    expect(screen.getByTestId('throughline-exemplars-live')).toBeEmptyDOMElement();
  });

  it('lists the highest exemplars for those who cannot see the canvas, with places in the panel', async () => {
    await show();
    const options = within(screen.getByRole('listbox')).getAllByRole('option');
    expect(options.map((option) => option.dataset.traceId)).toEqual([SLOW, LOST, FAST]);
    // 20 px of legend above the chart.
    expect(options[0].dataset).toMatchObject({ x: '500.0', y: '96.9', spanId: SPAN, link: 'found', error: 'true' });
    fireEvent.click(options[0]);
    expect(locationService.getSearchObject()).toMatchObject({ 'var-traceId': SLOW });
    expect(options[0]).toHaveAttribute('aria-selected', 'true');
  });

  it('changes the time range by dragging', async () => {
    await show();
    act(() => plot().events.onRange(200, 400));
    expect(onChangeTimeRange).toHaveBeenCalledWith({ from: 200, to: 400 });
  });

  it.each([
    [{}, 0.5, '3 exemplars · 2 above 500 ms · ◆ 1 error · ○ 1 not sampled'],
    [{ total: 3, shown: 3 }, undefined, '3 exemplars · ◆ 1 error · ○ 1 not sampled · none dropped'],
    [
      { total: 48312, shown: 3, chosen: 'the highest of each pixel and every error' },
      undefined,
      '3 of 48,312 exemplars: the highest of each pixel and every error · ◆ 1 error · ○ 1 not sampled',
    ],
  ])('counts in the footer %j with threshold %s', async (meta, threshold, words) => {
    await show({ annotations: [exemplars(meta)], threshold });
    expect(screen.getByTestId('throughline-exemplars-footer')).toHaveTextContent(words);
  });

  it('hides a line by its name in the legend', async () => {
    await show();
    expect(plot().input.lines.map(({ name }) => name)).toEqual(['p99']);
    await userEvent.click(screen.getByRole('button', { name: 'p99' }));
    expect(plot().input.lines).toEqual([]);
    expect(screen.getByRole('button', { name: 'p99' })).toHaveAttribute('aria-pressed', 'false');
  });

  it('keeps an open card through a refresh that moves its row, and closes it when the exemplar is gone', async () => {
    const refresh = await show({ replaceVariables: withoutVariable });
    act(() => plot().events.onClick(AT_SLOW));
    const withoutFirst = exemplars();
    withoutFirst.fields.forEach((field) => field.values.shift());
    await refresh({ replaceVariables: withoutVariable, annotations: [{ ...withoutFirst, length: 2 }] });
    expect(screen.getByRole('dialog')).toHaveTextContent('2.31 s');
    await refresh({ replaceVariables: withoutVariable, annotations: [] });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says why there is nothing, and what fills it', async () => {
    await show({ lines: [], annotations: [] });
    expect(screen.getByTestId('throughline-exemplars-empty')).toHaveTextContent(
      'Nothing was measured in this time range.'
    );
    expect(plots).toHaveLength(0);
  });

  it('draws series that have no exemplars, and says how to get some', async () => {
    await show({ annotations: [] });
    expect(plots).toHaveLength(1);
    expect(screen.getByTestId('throughline-exemplars')).toHaveTextContent('No exemplars in this time range.');
  });
});
