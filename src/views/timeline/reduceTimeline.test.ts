import fc from 'fast-check';

import { arbitraryTrace } from '../../core/testing/arbitraryTrace';
import { traceFromText } from '../../core/testing/traceFromText';
import { rowWindow, visibleRows } from '../../canvas/RowWindow';
import { reduceTimeline, windowOf, canScroll, type TimelineAction } from './reduceTimeline';
import { openTimeline, type TimelineState } from './TimelineState';

const PAGE = { rowHeightPx: 22, rowsPx: 88 };
const TABLE = traceFromText(`
  a root          0 1000
    b one       100 300
      c deep    150 100
    d two       500 400
      e deeper  550 10
      f last    600 200
`);

const run = (state: TimelineState, ...actions: TimelineAction[]) =>
  actions.reduce((before, action) => reduceTimeline(before, action, PAGE), state);
/** The services of the rows, the selected one in capitals. */
const drawn = ({ rows, table, selected }: TimelineState) =>
  Array.from(rows.span, (span) => {
    const letter = table.services[table.service[span]];
    return span === selected ? letter.toUpperCase() : letter;
  }).join('');

describe('reduceTimeline', () => {
  it('steps through rows and stops at both ends', () => {
    const start = openTimeline(TABLE, -1);
    expect(drawn(run(start, { type: 'move', rows: 1 }))).toBe('Abcdef');
    expect(drawn(run(start, { type: 'move', rows: -1 }))).toBe('abcdeF');
    expect(drawn(run(openTimeline(TABLE, 4), { type: 'move', rows: 9 }))).toBe('abcdeF');
    expect(drawn(run(openTimeline(TABLE, 4), { type: 'move', rows: -99 }))).toBe('Abcdef');
  });

  it('← folds, then goes to the parent; → unfolds, then goes to the first child', () => {
    const onB = openTimeline(TABLE, 1);
    const folded = run(onB, { type: 'foldOrUp' });
    expect(drawn(folded)).toBe('aBdef');
    expect(drawn(run(folded, { type: 'foldOrUp' }))).toBe('Abdef');
    expect(drawn(run(folded, { type: 'unfoldOrDown' }))).toBe('aBcdef');
    expect(drawn(run(folded, { type: 'unfoldOrDown' }, { type: 'unfoldOrDown' }))).toBe('abCdef');
    const leaf = openTimeline(TABLE, 2);
    expect(drawn(run(leaf, { type: 'unfoldOrDown' }))).toBe('abCdef');
    expect(drawn(run(leaf, { type: 'foldOrUp' }))).toBe('aBcdef');
  });

  it('hands the selection to the span that is folded over it', () => {
    expect(drawn(run(openTimeline(TABLE, 2), { type: 'toggle', span: 1, withSubtree: false }))).toBe('aBdef');
    expect(drawn(run(openTimeline(TABLE, 4), { type: 'toggle', span: 1, withSubtree: false }))).toBe('abdEf');
  });

  it('reveals a span: unfolds what hides it, leaves a focus it is not in, scrolls and pans to it', () => {
    const hidden = run(
      openTimeline(TABLE, 0),
      { type: 'toggle', span: 3, withSubtree: false },
      { type: 'focus', span: 1 },
      { type: 'select', span: 5, reveal: true }
    );
    expect(drawn(hidden)).toBe('abcdeF');
    expect(hidden.focus).toBe(-1);
    expect(hidden.time.fromNs).toBeGreaterThan(400e6);
    expect(visibleRows(windowOf(hidden, PAGE)).end).toBe(6);
  });

  it('focuses on a subtree, its time filling the plot, and comes back', () => {
    const focused = run(openTimeline(TABLE, 1), { type: 'focus', span: 3 });
    expect(drawn(focused)).toBe('def');
    expect(focused.time.fromNs).toBeCloseTo(484e6);
    expect(focused.time.toNs).toBeCloseTo(916e6);
    const back = run(focused, { type: 'focus', span: -1 });
    expect(drawn(back)).toBe('aBcdef');
    expect(back.time).toEqual({ fromNs: 0, toNs: 1000e6, totalNs: 1000e6 });
  });

  it('leaves the wheel to the page where nothing is left to scroll', () => {
    const top = openTimeline(TABLE, -1);
    expect([canScroll(top, PAGE, -10), canScroll(top, PAGE, 10)]).toEqual([false, true]);
    const bottom = run(top, { type: 'scrollBy', px: 1e6 });
    expect([canScroll(bottom, PAGE, -10), canScroll(bottom, PAGE, 10)]).toEqual([true, false]);
  });

  it('keeps what the person did when the same trace comes anew with more spans, by span id', () => {
    const before = run(
      openTimeline(TABLE, 5),
      { type: 'toggle', span: 1, withSubtree: false },
      { type: 'range', fromNs: 500e6, toNs: 900e6 },
      { type: 'scrollTo', px: 22 }
    );
    expect(drawn(before)).toBe('abdeF');
    const grown = traceFromText(`
      z before   -100 2000 #ff
        a root      0 1000 #1
          x new    50 10   #fe
          b one   100 300  #2
            c deep 150 100 #3
          d two   500 400  #4
            e deeper 550 10 #5
            f last 600 200 #6
    `);
    const after = run(before, { type: 'open', table: grown, selected: 0, sameTrace: true });
    expect(drawn(after)).toBe('zaxbdeF');
    expect(after.time).toEqual({ fromNs: 600e6, toNs: 1000e6, totalNs: 2000e6 });
    // b was at the top, and is.
    expect(after.rows.span[after.scrollPx / 22]).toBe(3);
  });

  it('starts afresh with another trace', () => {
    const other = traceFromText('g other 0 5');
    const after = run(
      openTimeline(TABLE, 3),
      { type: 'toggle', span: 1, withSubtree: false },
      { type: 'open', table: other, selected: 0, sameTrace: false }
    );
    expect(drawn(after)).toBe('G');
  });

  it('always leaves a selected span that is a row, in view after a move', () => {
    const arbitraryAction = fc.oneof(
      fc.record({ type: fc.constant('move' as const), rows: fc.integer({ min: -9, max: 9 }) }),
      fc.constant({ type: 'foldOrUp' as const }),
      fc.constant({ type: 'unfoldOrDown' as const }),
      fc.record({ type: fc.constant('scrollBy' as const), px: fc.integer({ min: -500, max: 500 }) })
    );
    fc.assert(
      fc.property(arbitraryTrace(), fc.array(arbitraryAction, { maxLength: 30 }), (table, actions) => {
        let state = openTimeline(table, table.length > 0 ? 0 : -1);
        for (const action of actions) {
          state = run(state, action);
          if (state.selected === -1) {
            continue;
          }
          const row = state.rows.span.indexOf(state.selected);
          expect(row).not.toBe(-1);
          if (action.type === 'move') {
            const { first, end } = visibleRows(rowWindow(state.rows.length, 22, 88, state.scrollPx));
            expect(row >= first && row < end).toBe(true);
          }
        }
      })
    );
  });
});
