import { dateTime, type DataFrame, FieldType, LoadingState, type PanelData, toDataFrame } from '@grafana/data';
import { config, locationService } from '@grafana/runtime';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { serviceMapFrames } from '../../core/schema/frames/serviceMapFrames';
import { ServiceMapBuilder } from '../../core/service-map/ServiceMapBuilder';
import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from '../../core/testing/traceFromText';
import { addNs } from '../../core/trace/time';
import { toDataFrame as frameOf } from '../../data-frames/toDataFrame';

import { ServiceMapView } from './ServiceMapView';

// A bundler's own syntax. Without a worker the view lays out by itself.
jest.mock('./makeLayoutWorker', () => ({
  makeLayoutWorker: () => {
    throw new Error('no worker here');
  },
}));

const SHOP = `
  web GET /         server   0 100 !error
    web SELECT      client   10 30  db.system=postgresql db.name=shop
    web send jobs   producer 50 10  messaging.system=kafka messaging.destination.name=jobs
      mail handle   consumer 80 20
`;

function framesOf(drawing: string, total = 1): DataFrame[] {
  const covered = { from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 3600e9) };
  const builder = new ServiceMapBuilder(covered);
  builder.add(traceFromText(drawing));
  const map = builder.build({ isWhole: total === builder.traces });
  return serviceMapFrames({ map, total, covered, service: undefined }).map((frame) => frameOf(frame));
}

const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };
const withVariable = (text: string) => (text === '${traceId}' || text === '${spanId}' ? '' : text);
const withServiceVariables = (text: string) => (/^\$\{(service|operation)\}$/.test(text) ? 'x' : withVariable(text));
const withoutVariable = (text: string) => text;

/** Each test has a panel of its own. */
let panel = 0;
beforeEach(() => panel++);

function viewOf(series: DataFrame[], replaceVariables = withVariable, state = LoadingState.Done, width = 800) {
  const data = {
    state,
    series,
    timeRange: range,
    request: { targets: [{ refId: 'A', datasource: { type: 'throughline-tracing-datasource', uid: 'ours' } }] },
  } as unknown as PanelData;
  return (
    <ServiceMapView
      id={panel}
      data={data}
      timeRange={range}
      timeZone="utc"
      width={width}
      height={300}
      options={{ showFigures: true }}
      replaceVariables={replaceVariables}
    />
  );
}

async function show(...args: Parameters<typeof viewOf>) {
  const result = render(viewOf(...args));
  await screen.findAllByTestId('throughline-servicemap-node');
  return result;
}

const nodeOf = (name: RegExp) => screen.getByRole('button', { name });

beforeEach(() => locationService.replace('/d/shop'));

describe('ServiceMapView', () => {
  it('draws every node and edge, and says in words how each does', async () => {
    await show(framesOf(SHOP, 7));
    expect(screen.getAllByTestId('throughline-servicemap-node').map((node) => node.getAttribute('aria-label'))).toEqual(
      [
        'user (client): 1 call · 100 % errors · p95 100 ms',
        'shop (database, postgresql): 1 call · p95 30 ms',
        'jobs (queue, kafka): 1 call · p95 10 ms',
        'mail (service): 1 call · p95 20 ms',
        'web (service): 1 call · 100 % errors · p95 100 ms',
      ]
    );
    expect(screen.getAllByTestId('throughline-servicemap-edge').map((edge) => edge.getAttribute('aria-label'))).toEqual(
      [
        'user → web: 1 call · 100 % errors · p95 100 ms',
        'jobs → mail: 1 call · p95 20 ms',
        'web → shop: 1 call · p95 30 ms',
        'web → jobs: 1 call · p95 10 ms',
      ]
    );
  });

  it('says what the map is made of', async () => {
    await show(framesOf(SHOP, 1234));
    expect(screen.getByTestId('throughline-servicemap-evidence')).toHaveTextContent(
      'calls of the newest 1 of 1,234 traces, 12:00 – 13:00'
    );
  });

  it('opens the traces behind a red edge by two clicks', async () => {
    await show(framesOf(SHOP));
    await userEvent.click(nodeOf(/^user → web/));
    const card = screen.getByTestId('throughline-servicemap-card');
    expect(card).toHaveTextContent('user → web');
    expect(card).toHaveTextContent('Errors1 (100 %)');
    await userEvent.click(within(card).getAllByTestId('throughline-servicemap-trace')[0]);
    expect(locationService.getSearchObject()).toMatchObject({
      'var-traceId': TEXT_TRACE_ID,
      'var-spanId': '0000000000000001',
    });
    expect(within(card).getAllByTestId('throughline-servicemap-trace')[0]).toHaveAttribute('aria-pressed', 'true');
  });

  it('keeps its card open when Grafana puts the panel up anew', async () => {
    const { unmount } = await show(framesOf(SHOP));
    await userEvent.click(nodeOf(/^user → web/));
    unmount();
    await show(framesOf(SHOP));
    expect(screen.getByTestId('throughline-servicemap-card')).toHaveTextContent('user → web');
  });

  it('does all of it by keyboard', async () => {
    await show(framesOf(SHOP));
    act(() => nodeOf(/^web \(service\)/).focus());
    await userEvent.keyboard('{Enter}');
    expect(screen.getByTestId('throughline-servicemap-card')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByTestId('throughline-servicemap-card')).toBeNull();
    act(() => nodeOf(/^web → shop/).focus());
    await userEvent.keyboard(' ');
    expect(screen.getByTestId('throughline-servicemap-card')).toHaveTextContent('web → shop');
  });

  it('explains itself on a dashboard without the variable', async () => {
    await show(framesOf(SHOP), withoutVariable);
    await userEvent.click(nodeOf(/^web \(service\)/));
    await userEvent.click(screen.getAllByTestId('throughline-servicemap-trace')[0]);
    expect(screen.getByRole('dialog')).toHaveTextContent('Add a text box variable named traceId');
    expect(locationService.getSearchObject()).toEqual({});
  });

  it('shows the figures of an edge that is pointed at', async () => {
    await show(framesOf(SHOP, 2));
    await userEvent.hover(nodeOf(/^web → shop/));
    expect(screen.getByRole('tooltip')).toHaveTextContent('1 call · p95 30 ms');
    await userEvent.unhover(nodeOf(/^web → shop/));
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('shows how a node does over time, and goes through it by keyboard', async () => {
    await show(framesOf(SHOP));
    await userEvent.click(nodeOf(/^web \(service\)/));
    const charts = screen.getByRole('slider', { name: 'Rate, errors and durations over time' });
    expect(charts).toHaveTextContent('Rate0.0167 req/s');
    expect(charts).toHaveTextContent('Errors100 %');
    expect(charts).toHaveTextContent('p50 100 msp95 100 ms');
    expect(charts).toHaveTextContent('12:0013:00');
    act(() => charts.focus());
    await userEvent.keyboard('{ArrowRight}');
    expect(charts).toHaveAttribute(
      'aria-valuetext',
      '12:00 to 12:01, 0.0167 req/s, 100 % errors, p50 100 ms, p95 100 ms'
    );
    await userEvent.keyboard('{ArrowRight}');
    expect(charts).toHaveAttribute('aria-valuetext', '12:01 to 12:02, 0 req/s');
    expect(charts).toHaveTextContent('p50 no calls');
  });

  it('has calls, not rates, over time where only a part was read', async () => {
    await show(framesOf(SHOP, 7));
    await userEvent.click(nodeOf(/^web \(service\)/));
    expect(screen.getByRole('slider')).toHaveTextContent('Calls per 1 min1');
    expect(screen.getByTestId('throughline-servicemap-operations')).toHaveTextContent('GET /1100 %100 ms');
  });

  it('shows an operation on the dashboard that has the variables for it', async () => {
    await show(framesOf(SHOP), withServiceVariables);
    await userEvent.click(nodeOf(/^web → shop/));
    await userEvent.click(screen.getByRole('button', { name: 'SELECT' }));
    expect(locationService.getSearchObject()).toEqual({ 'var-service': 'web', 'var-operation': 'SELECT' });
    await userEvent.click(screen.getByRole('button', { name: /Show here/ }));
    expect(locationService.getSearchObject()).toEqual({ 'var-service': 'web', 'var-operation': '$__all' });
  });

  it('leads to traces and logs in Explore where the dashboard has no variables', async () => {
    config.exploreEnabled = true;
    Object.assign(config.bootData.user, { orgRole: 'Editor', permissions: undefined });
    await show(framesOf(SHOP));
    await userEvent.click(nodeOf(/^mail \(service\)/));
    const queryOf = (name: RegExp | string) =>
      JSON.parse(
        new URL(screen.getByRole('link', { name }).getAttribute('href') ?? '', 'http://x').searchParams.get('panes') ??
          ''
      ).trace.queries[0];
    expect(queryOf('handle')).toMatchObject({ queryType: 'search', service: 'mail', operation: 'handle' });
    expect(queryOf(/Logs/)).toMatchObject({ queryType: 'logs', service: 'mail' });
    expect(queryOf(/Traces/)).toMatchObject({ queryType: 'search', service: 'mail' });
    Object.assign(config.bootData.user, { orgRole: 'Viewer' });
  });

  it('finds services by a part of their name, and brings each to the middle', async () => {
    await show(framesOf(SHOP));
    await userEvent.keyboard('{Tab}');
    act(() => nodeOf(/^web \(service\)/).focus());
    await userEvent.keyboard('/');
    const box = screen.getByRole('textbox', { name: 'Find a service' });
    expect(box).toHaveFocus();
    await userEvent.type(box, 'O');
    expect(screen.getByTestId('throughline-servicemap-hits')).toHaveTextContent('0/2');
    await userEvent.keyboard('{Enter}{Enter}');
    expect(screen.getByTestId('throughline-servicemap-hits')).toHaveTextContent('2/2');
    expect(nodeOf(/^shop/)).toHaveAttribute('data-lit', 'true');
    expect(nodeOf(/^mail \(service\)/)).toHaveAttribute('data-lit', 'false');
    await userEvent.keyboard('{Escape}');
    expect(box).toHaveValue('');
  });

  it('leaves only what has failed, or only some kinds, and says so', async () => {
    await show(framesOf(SHOP));
    const titles = () =>
      screen.queryAllByTestId('throughline-servicemap-node').map((node) => node.getAttribute('data-node'));
    await userEvent.click(screen.getByRole('button', { name: 'Filter the map' }));
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Errors only' }));
    await waitFor(() => expect(titles()).toEqual(['client:user', 'service:web']));
    expect(screen.getByTestId('throughline-servicemap-evidence')).toHaveTextContent('2 of 5 shown, from 1 trace');
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Services (2)' }));
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Clients (1)' }));
    expect(screen.getByTestId('throughline-servicemap-filtered')).toHaveTextContent('Nothing is left by the filter.');
    await userEvent.click(screen.getByRole('menuitem', { name: 'Show all' }));
    await waitFor(() => expect(titles()).toHaveLength(5));
  });

  it('puts services into lanes by what is known of them', async () => {
    await show(framesOf(SHOP.replace('!error', '!error @service.version=1.4.2')));
    await userEvent.click(screen.getByRole('button', { name: 'Group services' }));
    expect(screen.queryByRole('menuitemradio', { name: 'By namespace' })).toBeNull();
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'By version' }));
    await waitFor(() => expect(screen.getAllByTestId('throughline-servicemap-lane')).toHaveLength(2));
    expect(screen.getAllByTestId('throughline-servicemap-lane')[0]).toHaveTextContent('1.4.2');
  });

  it('zooms and moves by keyboard', async () => {
    await show(framesOf(SHOP));
    const canvas = screen.getByTestId('throughline-servicemap-canvas');
    const zoom = () => Number(canvas.dataset.zoom);
    const place = () => nodeOf(/^user \(/).parentElement?.style.transform;
    act(() => nodeOf(/^user \(/).focus());
    await userEvent.keyboard('+++');
    expect(zoom()).toBeCloseTo(1.3 ** 3);
    const before = place();
    await userEvent.keyboard('{ArrowRight}');
    expect(place()).not.toBe(before);
    await userEvent.keyboard('0');
    expect(zoom()).toBe(1);
    await userEvent.keyboard('-');
    expect(zoom()).toBeCloseTo(1 / 1.3);
  });

  it('has a minimap past 50 nodes', async () => {
    const star = (nodes: number) =>
      ['web GET / server 0 100', ...Array.from({ length: nodes - 2 }, (_, i) => `  s${i} GET server 0 ${i + 1}`)].join(
        '\n'
      );
    const { unmount } = await show(framesOf(star(50)), withVariable, LoadingState.Done, 400);
    expect(screen.queryByTestId('throughline-servicemap-minimap')).toBeNull();
    unmount();
    await show(framesOf(star(51)), withVariable, LoadingState.Done, 400);
    expect(screen.getByTestId('throughline-servicemap-minimap')).toBeInTheDocument();
  });

  it('draws the map of another data source, and says what it does not hold', async () => {
    const nodes = toDataFrame({
      meta: { preferredVisualisationType: 'nodeGraph' },
      fields: [
        { name: 'id', values: ['lb', 'app'] },
        { name: 'title', values: ['lb', 'app'] },
        {
          name: 'mainstat',
          type: FieldType.number,
          config: { unit: 'ms/r', displayName: 'Average response time' },
          values: [12.3456, 7],
        },
        {
          name: 'secondarystat',
          type: FieldType.number,
          config: { unit: 'r/sec', displayName: 'Requests per second' },
          values: [3, 4],
        },
        { name: 'arc__failed', type: FieldType.number, values: [0.25, 0] },
      ],
    });
    const [origin] = nodes.fields;
    origin.getLinks = () => [{ title: 'Request rate', href: '/explore?rate', target: '_blank', origin }];
    const edges = toDataFrame({
      fields: [
        { name: 'id', values: ['e'] },
        { name: 'source', values: ['lb'] },
        { name: 'target', values: ['app'] },
      ],
    });
    await show([nodes, edges]);
    await userEvent.click(nodeOf(/^lb \(/));
    const card = screen.getByTestId('throughline-servicemap-card');
    expect(card).toHaveTextContent('Average response time12.3 ms/r');
    expect(card).toHaveTextContent('Requests per second3 r/sec');
    expect(card).toHaveTextContent('Errors25 %');
    expect(card).toHaveTextContent('This data source’s map comes without figures over time, operations, traces.');
    expect(within(card).getByRole('link', { name: /Request rate/ })).toHaveAttribute('href', '/explore?rate');
  });

  it('keeps places, order and zoom when a refresh brings another service', async () => {
    const { rerender } = await show(framesOf(SHOP));
    const topOf = (name: RegExp) => parseFloat(nodeOf(name).style.top);
    const isAbove = topOf(/^jobs \(/) < topOf(/^shop \(/);
    rerender(viewOf(framesOf(`${SHOP}\n    web call client 60 10 ^1 server.address=new.example`)));
    await screen.findByRole('button', { name: /^new.example \(/ });
    expect(topOf(/^jobs \(/) < topOf(/^shop \(/)).toBe(isAbove);
  });

  it('writes figures on edges where there is room', async () => {
    const { unmount } = await show(framesOf(SHOP, 7), withVariable, LoadingState.Done, 1200);
    expect(screen.getAllByTestId('throughline-servicemap-edge-text').map(({ textContent }) => textContent)).toEqual([
      '1 · 100 %',
      '1',
      '1',
      '1',
    ]);
    unmount();
    await show(framesOf(SHOP, 7), withVariable, LoadingState.Done, 200);
    expect(screen.queryByTestId('throughline-servicemap-edge-text')).toBeNull();
  });

  it('keeps the card and the places when fresh figures come', async () => {
    const { rerender } = await show(framesOf(SHOP));
    const placeOf = () => nodeOf(/^web \(service\)/).style.cssText;
    await userEvent.click(nodeOf(/^web \(service\)/));
    const before = placeOf();
    rerender(viewOf(framesOf(SHOP.replace('0 100', '0 200'))));
    expect(placeOf()).toBe(before);
    expect(screen.getByTestId('throughline-servicemap-card')).toHaveTextContent('p95200 ms');
  });

  it.each([
    [[], LoadingState.Done, 'The answer is no map.'],
    [framesOf(''), LoadingState.Done, 'No calls in this time range.'],
    [[], LoadingState.Loading, 'Asking for the service map…'],
    [[], LoadingState.Error, 'The query failed.'],
  ])('says why it is empty %#', (series, state, words) => {
    render(viewOf(series, withVariable, state));
    expect(screen.getByTestId('throughline-servicemap-empty')).toHaveTextContent(words);
  });
});
