import { act, fireEvent, render, screen, within } from '@testing-library/react';
import React from 'react';

import { traceFromText } from '../../core/testing/traceFromText';
import { type IncomingLink } from '../../core/trace/IncomingLink';
import { type SpanTable } from '../../core/trace/SpanTable';
import { DEFAULT_TIMELINE_OPTIONS } from './TimelineOptions';
import { TraceTimeline, type TraceTimelineProps } from './TraceTimeline';

const CHECKOUT = traceFromText(`
gateway POST /checkout  server  |+---------------+|    0 2310
  payment authorize     client  | --             |   140 412  #a1 !error="timeout after 400 ms"
  payment authorize     client  |   +-----------+ |  560 1690 #a2
    postgres SELECT     client  |    ++++++++++  |   880 1320 #db db.system.name=postgresql db.query.text="SELECT balance" *row_lock@900 ->a1 ->00000000000000aa:4bf92f3577b34da6a3ce929d0e0e4737 @host.name=ledger-0
  orders publish        producer |             =  |  2278 9
`);

function show(more: Partial<TraceTimelineProps> = {}) {
  const props: TraceTimelineProps = {
    table: CHECKOUT,
    spanId: undefined,
    widthPx: 1200,
    heightPx: 500,
    options: DEFAULT_TIMELINE_OPTIONS,
    isStale: false,
    onSelectSpan: jest.fn(),
    onOpenTrace: jest.fn(),
    ...more,
  };
  const view = render(<TraceTimeline {...props} />);
  return {
    props,
    update: (next: Partial<TraceTimelineProps>) => view.rerender(<TraceTimeline {...props} {...next} />),
  };
}

/** `name` of each row in the DOM; `>` selected, `*` on the critical path, `+` folded. */
const rows = () =>
  screen.queryAllByTestId('throughline-timeline-row').map((row) => {
    const cell = within(row).getAllByRole('gridcell')[0];
    const marks = `${row.dataset.selected === 'true' ? '>' : ''}${row.dataset.critical === 'true' ? '*' : ''}`;
    return `${marks}${cell.getAttribute('title')}${row.getAttribute('aria-expanded') === 'false' ? ' +' : ''}`;
  });
const press = (key: string) => fireEvent.keyDown(screen.getByTestId('throughline-timeline-grid'), { key });
const details = () => screen.getByTestId('throughline-timeline-details');

describe('TraceTimeline', () => {
  beforeEach(() => window.localStorage.clear());

  it('opens with the root selected where no span took any time', () => {
    show({ table: traceFromText(`payment types  internal  |+|  0 0`) });
    expect(rows()).toEqual(['>*payment types']);
    expect(details()).toHaveTextContent('payment · internal span');
  });

  it('opens with the critical path lit and the slowest contributor selected', () => {
    show();
    expect(rows()).toEqual([
      '*gateway POST /checkout',
      '*payment authorize',
      '*payment authorize',
      '>*postgres SELECT',
      '*orders publish',
    ]);
    expect(screen.getByTestId('throughline-timeline-critical-path')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByTestId('throughline-timeline-title')).toHaveTextContent(
      'gateway POST /checkout2.31 s · 5 spans · 4 services · 1 error'
    );
  });

  it('opens with the span it is told, and follows when told another', () => {
    const { update } = show({ spanId: '00000000000000a1' });
    expect(rows()[1]).toBe('>*payment authorize');
    update({ spanId: '00000000000000a2' });
    expect(rows()[2]).toBe('>*payment authorize');
  });

  it('names level, row and state to assistive technology', () => {
    show();
    const grid = screen.getByRole('treegrid');
    expect(grid).toHaveAttribute('aria-rowcount', '5');
    const row = screen.getAllByRole('row')[3];
    expect(row).toHaveAttribute('aria-level', '3');
    expect(row).toHaveAttribute('aria-rowindex', '4');
    expect(row).toHaveAttribute('data-span-id', '00000000000000db');
    expect(row).toHaveTextContent('1.32 s, from +880 ms, 57 % of the trace, on the critical path');
    expect(grid).toHaveAttribute('aria-activedescendant', row.id);
    expect(screen.getByRole('img', { name: 'error: timeout after 400 ms' })).toBeInTheDocument();
  });

  it('goes through rows, folds and unfolds by keys', () => {
    show();
    press('ArrowUp');
    expect(rows()[2]).toBe('>*payment authorize');
    press('ArrowLeft');
    expect(rows()).toHaveLength(4);
    expect(rows()[2]).toBe('>*payment authorize +');
    press('ArrowRight');
    expect(rows()).toHaveLength(5);
    press('End');
    expect(rows()[4]).toBe('>*orders publish');
    press('Home');
    expect(rows()[0]).toBe('>*gateway POST /checkout');
  });

  it('focuses on a subtree, and Esc comes back', () => {
    show({ spanId: '00000000000000a2' });
    press('f');
    expect(rows()).toEqual(['>*payment authorize', '*postgres SELECT']);
    press('Escape');
    expect(rows()).toHaveLength(5);
  });

  it('leaves a key it has nothing to do for to the page', () => {
    show({ widthPx: 400 });
    const outer = jest.fn();
    document.addEventListener('keydown', outer);
    press('Escape');
    press('x');
    press('ArrowDown');
    document.removeEventListener('keydown', outer);
    expect(outer.mock.calls.map(([event]) => event.key)).toEqual(['Escape', 'x']);
  });

  it('searches, counts and steps through matches', () => {
    jest.useFakeTimers();
    show();
    fireEvent.change(screen.getByTestId('throughline-timeline-search'), { target: { value: 'authorize' } });
    act(() => jest.runAllTimers());
    const hits = () => screen.getByTestId('throughline-timeline-hits').textContent;
    expect(hits()).toBe('0/2');
    press('n');
    expect(hits()).toBe('1/2');
    expect(rows()[1]).toBe('>*payment authorize');
    press('N');
    expect(hits()).toBe('2/2');
    press('Escape');
    expect(screen.queryByTestId('throughline-timeline-hits')).toBeNull();
    jest.useRealTimers();
  });

  it('tells the dashboard what the person selects, once it settles, and not what opens by itself', () => {
    jest.useFakeTimers();
    const { props } = show();
    act(() => jest.runAllTimers());
    expect(props.onSelectSpan).not.toHaveBeenCalled();
    press('ArrowUp');
    press('ArrowUp');
    act(() => jest.runAllTimers());
    expect(props.onSelectSpan).toHaveBeenCalledTimes(1);
    expect(props.onSelectSpan).toHaveBeenCalledWith('00000000000000a1');
    jest.useRealTimers();
  });

  it('shows the details of the selected span: times, what matters first, events, links that say where they lead', () => {
    const { props } = show();
    expect(details()).toHaveTextContent('postgres · client span');
    expect(screen.getByTestId('throughline-timeline-span-figures')).toHaveTextContent(
      'duration1.32 s 57 % of the tracecritical1.32 s 57 % of the responseself1.32 s 100 % of the spanstarts at+880 ms'
    );
    const important = within(details()).getByLabelText('Important attributes');
    expect(important).toHaveTextContent('db.query.textSELECT balancedb.system.namepostgresql');
    expect(within(details()).getByLabelText('Resource')).toHaveTextContent('host.nameledger-0');
    expect(screen.getByTestId('throughline-timeline-events')).toHaveTextContent('+20 ms row_lock');
    fireEvent.click(within(details()).getByRole('button', { name: /Open trace 00000000…00aa/ }));
    expect(props.onOpenTrace).toHaveBeenCalledWith({ traceId: '000000000000000000000000000000aa' });
    fireEvent.click(within(details()).getByRole('button', { name: 'Go to payment authorize' }));
    expect(rows()[1]).toBe('>*payment authorize');
    expect(details()).toHaveTextContent('timeout after 400 ms');
  });

  it('makes web addresses in attributes of a span and of its events into links, and nothing else', () => {
    const script = 'javascript:alert(1)';
    show({
      table: traceFromText(
        `shop GET / |+| 0 10 url=https://a.example/s other=${script} *page@5 *.url=https://a.example/e *.other=${script} *.none=""`
      ),
    });
    const addresses = within(details())
      .getAllByRole('link')
      .map((link) => [link.textContent, link.getAttribute('href')]);
    expect(addresses).toEqual([
      ['https://a.example/e', 'https://a.example/e'],
      ['https://a.example/s', 'https://a.example/s'],
    ]);
    expect(screen.getByTestId('throughline-timeline-events')).toHaveTextContent(`other ${script}none empty`);
    expect(within(details()).getByLabelText('Attributes')).toHaveTextContent(script);
  });

  it('says why another trace cannot be opened where the dashboard has no variable for it', () => {
    show({ onOpenTrace: undefined });
    const button = within(details()).getByRole('button', { name: /Open trace/ });
    expect(button).toBeDisabled();
    expect(button).toHaveAttribute('title', expect.stringContaining('no variable traceId'));
  });

  it('filters attributes by name and value', () => {
    show();
    fireEvent.change(screen.getByLabelText('Filter attributes'), { target: { value: 'ledger' } });
    expect(within(details()).getByLabelText('Resource')).toHaveTextContent('host.nameledger-0');
    expect(within(details()).queryByLabelText('Attributes')).toBeNull();
  });

  it('closes details by Enter, and a second click on the selected row opens them again', () => {
    show();
    press('Enter');
    expect(screen.queryByTestId('throughline-timeline-details')).toBeNull();
    const row = screen.getAllByTestId('throughline-timeline-row')[3];
    fireEvent.click(row);
    expect(details()).toBeInTheDocument();
  });

  it('opens details below when narrow, by a click', () => {
    show({ widthPx: 400 });
    expect(screen.queryByTestId('throughline-timeline-details')).toBeNull();
    fireEvent.click(screen.getAllByTestId('throughline-timeline-row')[0]);
    expect(details()).toHaveTextContent('gateway · server span');
  });

  it('folds by the caret, and does not select by it', () => {
    show();
    const row = screen.getAllByTestId('throughline-timeline-row')[0];
    fireEvent.click(row.querySelector('[data-toggle]')!);
    expect(rows()).toEqual(['>*gateway POST /checkout +']);
    expect(row).toHaveTextContent('+4');
  });

  it('lists its keys', () => {
    show();
    press('?');
    expect(screen.getByTestId('throughline-timeline-help')).toHaveTextContent('critical path on or off');
    press('Escape');
    expect(screen.queryByTestId('throughline-timeline-help')).toBeNull();
  });

  it('zooms and pans in time by keys, which the axis shows', () => {
    show();
    const axis = () => screen.getByTestId('throughline-timeline-axis').innerHTML;
    const whole = axis();
    press('w');
    const zoomed = axis();
    expect(zoomed).not.toBe(whole);
    press('d');
    expect(axis()).not.toBe(zoomed);
    press('0');
    expect(axis()).toBe(whole);
  });

  it('keeps the width of the names', () => {
    show();
    const splitter = screen.getByRole('separator', { name: 'Width of the names' });
    const before = Number(splitter.getAttribute('aria-valuenow'));
    fireEvent.keyDown(splitter, { key: 'ArrowRight' });
    expect(splitter).toHaveAttribute('aria-valuenow', String(before + 16));
    expect(window.localStorage.getItem('throughline.timeline.nameWidth')).toBe(String(before + 16));
  });

  it('calls a trace without its root still open or not received, not broken', () => {
    const open = traceFromText(`
      live message     0 10 ^ff
      live message 60000 10 ^ff
    `);
    show({ table: open });
    expect(screen.getByTestId('throughline-timeline-open')).toHaveTextContent('still open or not received');
    expect(screen.getByTestId('throughline-timeline-open-root')).toHaveTextContent(
      'root not received: still open, or lost'
    );
    expect(rows()).toHaveLength(2);
  });

  it('says that the parents of a cycle’s head form a circle, in the header and in its details', () => {
    show({ table: traceFromText('shop checkout 0 100 #a ^b\n  pay charge 10 50 #b') });
    expect(screen.queryByTestId('throughline-timeline-open-root')).toBeNull();
    expect(screen.getByTestId('throughline-timeline-title')).toHaveTextContent('shop checkout parents form a circle');
    press('Home');
    expect(details()).toHaveTextContent('Following its parents leads back to this span.');
  });

  it('opens without a span that is far off in time, says so, and shows it when asked', () => {
    const table = traceFromText(`
      shop checkout           0 300
        pay charge           50 150
        old host    90000000000  20
    `);
    show({ table });
    const far = screen.getByTestId('throughline-timeline-far');
    expect(far).toHaveTextContent('1 span far off in time: show');
    expect(rows()).toHaveLength(3);
    fireEvent.click(far);
    expect(far).toHaveTextContent('1 span far off in time: hide');
    fireEvent.click(far);
    expect(far).toHaveTextContent('show');
  });

  it('offers the log lines of the selected span where something can show them', () => {
    const onShowLogs = jest.fn();
    const { update } = show({ onShowLogs });
    fireEvent.click(screen.getByTestId('throughline-timeline-span-logs'));
    expect(onShowLogs).toHaveBeenCalledWith('00000000000000db');
    update({ onShowLogs: undefined });
    expect(screen.queryByTestId('throughline-timeline-span-logs')).toBeNull();
  });

  it('follows links that lead here to where they come from', () => {
    const fromTraceId = 'cd'.repeat(16) as IncomingLink['fromTraceId'];
    const link = (spanId: string, name: string): IncomingLink => ({
      spanId: spanId as IncomingLink['spanId'],
      fromTraceId,
      fromSpanId: '00000000000000ef' as IncomingLink['fromSpanId'],
      service: 'billing',
      name,
    });
    const { props } = show({ linkedFrom: [link('00000000000000a1', 'process orders'), link('', 'settle')] });
    expect(screen.queryByTestId('throughline-timeline-linked-from')).toBeNull();
    press('Home');
    expect(screen.getByTestId('throughline-timeline-linked-from')).toHaveTextContent('billing settle');
    press('ArrowDown');
    fireEvent.click(screen.getByRole('button', { name: 'billing process orders' }));
    expect(props.onOpenTrace).toHaveBeenCalledWith({ traceId: fromTraceId, spanId: '00000000000000ef' });
  });

  it('puts only the rows on the screen into the document', () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `  b child ${i} 1`);
    show({ table: traceFromText(`a root 0 50001\n${lines.join('\n')}`), spanId: '0000000000000001' });
    expect(rows().length).toBeLessThan(30);
    press('End');
    expect(rows().at(-1)).toBe('>*b child');
    expect(screen.getAllByTestId('throughline-timeline-row').at(-1)).toHaveAttribute('aria-rowindex', '50001');
  });

  it('keeps what was folded and selected when the trace is asked for anew, and starts afresh with another', () => {
    const { update } = show();
    press('ArrowUp');
    press('ArrowLeft');
    const again: SpanTable = { ...CHECKOUT };
    update({ table: again });
    expect(rows()[2]).toBe('>*payment authorize +');
    const other = traceFromText('a other 0 5', { traceId: '11111111111111111111111111111111' as SpanTable['traceId'] });
    update({ table: other });
    expect(rows()).toEqual(['>*a other']);
  });
});
