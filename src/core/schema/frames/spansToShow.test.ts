import fc from 'fast-check';

import { arbitraryTrace } from '../../testing/arbitraryTrace';
import { traceFromText } from '../../testing/traceFromText';
import type { SpanTable } from '../../trace/SpanTable';
import { spansToShow } from './spansToShow';

const TRACE = traceFromText(`
  a root      server |==========| 0 100
    b one     client | ===      | 10 30
      c two   server | ==       | 12 20
      d three server |  =       | 25 10
    e four    client |     ==== | 50 40
      f five  server |     ==   | 55 20
`);

describe('spansToShow', () => {
  it('shows all when they fit', () => {
    expect([...spansToShow(TRACE, 6, -1)]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([
    [5, [0, 1, 2, 3, 4]],
    [4, [0, 1, 2, 4]],
    [3, [0, 1, 4]],
    [2, [0, 1]],
    [1, [0]],
  ])('shows the %d nearest the root, in the table’s order', (limit, rows) => {
    expect([...spansToShow(TRACE, limit, -1)]).toEqual(rows);
  });

  it('shows the wanted span with its ancestors first', () => {
    expect([...spansToShow(TRACE, 5, 5)]).toEqual([0, 1, 2, 4, 5]);
  });

  it('gives a wanted span up that is so deep that its ancestors would fill half', () => {
    expect([...spansToShow(TRACE, 3, 5)]).toEqual([0, 1, 4]);
  });

  it('shows exactly as many as fit, each with its parent, none while a shallower one is left out', () => {
    fc.assert(
      fc.property(arbitraryTrace(), fc.integer({ min: 1, max: 30 }), (table: SpanTable, limit) => {
        const rows = [...spansToShow(table, limit, -1)];
        expect(rows).toHaveLength(Math.min(limit, table.length));
        const shown = new Set(rows);
        expect(rows.every((row) => table.parent[row] === -1 || shown.has(table.parent[row]))).toBe(true);
        // The slow twin: all rows by depth, then by place.
        const byDepth = Array.from({ length: table.length }, (_, row) => row).sort(
          (a, b) => table.depth[a] - table.depth[b] || a - b
        );
        expect(rows).toEqual(byDepth.slice(0, limit).sort((a, b) => a - b));
      })
    );
  });
});
