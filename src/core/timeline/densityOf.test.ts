import fc from 'fast-check';
import { arbitraryTrace } from '../testing/arbitraryTrace';
import { traceFromText } from '../testing/traceFromText';
import { densityOf } from './densityOf';

describe('densityOf', () => {
  it('counts the spans that touch each bucket and ticks where an error starts', () => {
    const table = traceFromText(`
      a root   |----------|  0 100
        b x    |--        |  0  20
        b y    |     ---  |  50 30  !error
        b z    |        --|  80 20
        b dot  |     .    |  55 0
    `);
    const { count, errors } = densityOf(table, 10);
    expect([...count]).toEqual([2, 2, 1, 1, 1, 3, 2, 2, 2, 2]);
    expect([...errors]).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('puts a trace without duration into the first bucket, a point at the end into the last', () => {
    expect([...densityOf(traceFromText('a x 0 0\na y 0 0'), 3).count]).toEqual([2, 0, 0]);
    expect([...densityOf(traceFromText('a x 0 9\na y 9 0'), 3).count]).toEqual([1, 1, 2]);
  });

  it('is empty without buckets or spans', () => {
    expect(densityOf(traceFromText('a x 0 9'), 0).count).toHaveLength(0);
    expect([...densityOf(traceFromText(''), 2).count]).toEqual([0, 0]);
  });

  it('equals comparing every span with every bucket', () => {
    fc.assert(
      fc.property(arbitraryTrace(), fc.constantFrom(1, 2, 4, 8), (table, perNs) => {
        // As many buckets a ns, so that bucket edges are exact.
        const buckets = Math.max(1, table.durationOfTraceNs) * perNs;
        const scale = table.durationOfTraceNs === 0 ? 0 : perNs;
        const slow = Array.from({ length: buckets }, (_, bucket) => {
          let count = 0;
          for (let span = 0; span < table.length; span++) {
            const from = Math.min(table.startNs[span] * scale, buckets - 1);
            const to = from + table.durationNs[span] * scale;
            count += from === bucket || (from < bucket && bucket < to) ? 1 : 0;
          }
          return count;
        });
        expect([...densityOf(table, buckets).count]).toEqual(slow);
      })
    );
  });
});
