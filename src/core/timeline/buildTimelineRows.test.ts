import fc from 'fast-check';
import { arbitraryTrace } from '../testing/arbitraryTrace';
import { traceFromText } from '../testing/traceFromText';
import { buildTimelineRows, rowOfSpan, rowShowing } from './buildTimelineRows';
import {
  collapseToDepth,
  expandAncestors,
  hasChildren,
  noneCollapsed,
  setCollapsed,
  setSubtreeCollapsed,
} from './collapsedSpans';

const table = traceFromText(`
  0 checkout       0 100
    1 payment     10  50
      2 postgres  20  10
      3 redis     40  10
    4 email       70  10
  5 other         80   5
    6 deeper      81   2
`);
const visible = (collapsed: Uint8Array, focus?: number) => [...buildTimelineRows(table, collapsed, focus).span];

describe('buildTimelineRows', () => {
  it('shows every span when nothing is collapsed', () => {
    expect(visible(noneCollapsed(table))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('shows a collapsed span and hides what is below', () => {
    expect(visible(setCollapsed(table, noneCollapsed(table), 1, true))).toEqual([0, 1, 4, 5, 6]);
  });

  it('shows only the focused subtree', () => {
    expect(visible(noneCollapsed(table), 1)).toEqual([1, 2, 3]);
  });

  it('shows what has no collapsed ancestor, for any trace and any set', () => {
    fc.assert(
      fc.property(arbitraryTrace(), fc.infiniteStream(fc.boolean()), (trace, bits) => {
        const collapsed = Uint8Array.from({ length: trace.length }, () => (bits.next().value ? 1 : 0));
        const shown: number[] = [];
        for (let span = 0; span < trace.length; span++) {
          let hidden = false;
          for (let above = trace.parent[span]; above !== -1; above = trace.parent[above]) {
            hidden ||= collapsed[above] === 1;
          }
          if (!hidden) {
            shown.push(span);
          }
        }
        const rows = buildTimelineRows(trace, collapsed);
        expect([...rows.span]).toEqual(shown);
        for (let span = 0; span < trace.length; span++) {
          expect(rowOfSpan(rows, span)).toBe(shown.indexOf(span));
          const open = buildTimelineRows(trace, expandAncestors(trace, collapsed, span));
          expect(rowOfSpan(open, span)).not.toBe(-1);
        }
      })
    );
  });
});

describe('rowShowing', () => {
  const rows = buildTimelineRows(table, setCollapsed(table, noneCollapsed(table), 1, true));

  it('is the row of the collapsed ancestor of a hidden span', () => {
    expect(rowOfSpan(rows, 3)).toBe(-1);
    expect(rowShowing(rows, table, 3)).toBe(1);
    expect(rowShowing(rows, table, 4)).toBe(2);
  });

  it('is -1 out of focus', () => {
    const focused = buildTimelineRows(table, noneCollapsed(table), 1);
    expect(rowShowing(focused, table, 0)).toBe(-1);
    expect(rowShowing(focused, table, 4)).toBe(-1);
  });
});

describe('collapsed spans', () => {
  it.each([
    [0, [0, 5]],
    [1, [0, 1, 4, 5, 6]],
    [2, [0, 1, 2, 3, 4, 5, 6]],
  ])('collapses to depth %d', (depth, spans) => {
    expect(visible(collapseToDepth(table, depth))).toEqual(spans);
  });

  it('never collapses a leaf', () => {
    expect(hasChildren(table, 4)).toBe(false);
    expect([...setCollapsed(table, noneCollapsed(table), 4, true)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect([...setSubtreeCollapsed(table, noneCollapsed(table), 0, true)]).toEqual([1, 1, 0, 0, 0, 0, 0]);
  });

  it('opens a subtree and leaves the rest', () => {
    const all = collapseToDepth(table, 0);
    expect(visible(setSubtreeCollapsed(table, all, 0, false))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('changes nothing in place, and gives the same array back when nothing changes', () => {
    const before = collapseToDepth(table, 0);
    const copy = before.slice();
    setCollapsed(table, before, 0, false);
    setSubtreeCollapsed(table, before, 0, false);
    expandAncestors(table, before, 3);
    expect(before).toEqual(copy);
    expect(expandAncestors(table, before, 5)).toBe(before);
  });
});
