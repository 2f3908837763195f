import { dateTime, type DataFrame, LoadingState, type PanelData } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, render, screen, within } from '@testing-library/react';
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
  return serviceMapFrames({ map: builder.build(), total, cut: 0, covered, service: undefined }).map((frame) =>
    frameOf(frame)
  );
}

const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };
const withVariable = (text: string) => (text === '${traceId}' || text === '${spanId}' ? '' : text);
const withoutVariable = (text: string) => text;

function viewOf(series: DataFrame[], replaceVariables = withVariable, state = LoadingState.Done, width = 800) {
  const data = {
    state,
    series,
    timeRange: range,
    request: { targets: [{ refId: 'A', datasource: { type: 'throughline-tracing-datasource', uid: 'ours' } }] },
  } as unknown as PanelData;
  return (
    <ServiceMapView
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
      'from the newest 1 of 1,234 traces, 12:00 – 13:00'
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
