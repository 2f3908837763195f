import fc from 'fast-check';
import { arbitraryTrace } from '../testing/arbitraryTrace';
import { traceFromText } from '../testing/traceFromText';
import { endNs, type SpanTable } from '../trace/SpanTable';
import { criticalPath } from './criticalPath';
import { selfTimeNs } from './selfTimeNs';
import { criticalTimeNs, slowestContributor } from './slowestContributor';

describe('selfTimeNs', () => {
  it('subtracts the union of children, clipped', () => {
    const table = traceFromText(`
      a root       |==--------====--|===   0  160
        b one      |  |------|      |      20 80
        c two      |     |----|     |      50 60
          d below  |      |-|       |      60 20
        e outside  |             |--|--|   140 50
    `);
    expect([...selfTimeNs(table)].map((ns) => ns / 1e6)).toEqual([20 + 30, 80, 40, 20, 50]);
  });

  it('equals counting every ns', () => {
    const slowly = (table: SpanTable) =>
      Array.from({ length: table.length }, (_, span) => {
        let own = 0;
        for (let ns = table.startNs[span]; ns < endNs(table, span); ns++) {
          const busy = table.parent.some(
            (parent, child) => parent === span && table.startNs[child] <= ns && ns < endNs(table, child)
          );
          own += busy ? 0 : 1;
        }
        return own;
      });
    fc.assert(fc.property(arbitraryTrace(), (table) => expect([...selfTimeNs(table)]).toEqual(slowly(table))));
  });
});

describe('slowestContributor', () => {
  it('is the span that owns most of the path, not the longest on it nor the largest off it', () => {
    const table = traceFromText(`
      checkout POST /     |+--------------+|  0   820
        payment pay       | +------------+ |  10  800
          db SELECT       |  ++++++++++++  |  20  700
          audit write     |  ============  |  20  690
    `);
    const path = criticalPath(table);
    expect(slowestContributor(table, path)).toBe(2);
    expect([...criticalTimeNs(table, path)].map((ns) => ns / 1e6)).toEqual([20, 100, 700, 0]);
  });

  it('is none for an empty path', () => {
    const table = traceFromText('a x 0 0');
    expect(slowestContributor(table, criticalPath(table))).toBe(-1);
  });

  it('sums to the root', () => {
    fc.assert(
      fc.property(arbitraryTrace(), (table) => {
        const path = criticalPath(table);
        const sum = criticalTimeNs(table, path).reduce((a, b) => a + b, 0);
        return sum === (path.root === -1 ? 0 : table.durationNs[path.root]);
      })
    );
  });
});
