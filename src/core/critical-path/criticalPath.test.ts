import fc from 'fast-check';
import { arbitraryTrace } from '../testing/arbitraryTrace';
import { traceFromText } from '../testing/traceFromText';
import { buildSpanTable } from '../trace/buildSpanTable';
import { SpanKind, endNs, type SpanIndex, type SpanTable } from '../trace/SpanTable';
import { spanBatchFromRecords } from '../trace/spanBatchFromRecords';
import type { SpanId, TraceId } from '../trace/ids';
import { unixNano } from '../trace/time';
import { criticalPath, findResponseRoot, type CriticalPath } from './criticalPath';

/** `checkout 0-10, db? 10-12`: service, from and to in ms; "?" where a hand-off is inferred. */
function sectionsText(table: SpanTable, { sections }: CriticalPath): string {
  return Array.from(sections.span, (span, i) => {
    const mark = sections.inferred[i] === 1 ? '?' : '';
    return `${table.services[table.service[span]]}${mark} ${sections.startNs[i] / 1e6}-${sections.endNs[i] / 1e6}`;
  }).join(', ');
}

const pathOf = (drawing: string) => {
  const table = traceFromText(drawing);
  return sectionsText(table, criticalPath(table));
};

describe('criticalPath', () => {
  it('follows one chain of calls down and up again', () => {
    const drawing = `
      api API              server |+------------------+| 0  520
        api call           client | +----------------+ | 10 500
          user GET /user   server |  +--------------+  | 30 460
            db SELECT      client |   ++++++++++++++   | 50 400
    `;
    expect(pathOf(drawing)).toBe('api 0-10, api 10-30, user 30-50, db 50-450, user 450-490, api 490-510, api 510-520');
  });

  it('waits for the later of two that run in parallel', () => {
    const drawing = `
      search GET /search  server |++---------------+++++| 0  82
        elastic query     client |  +++++++++++++++     | 20 45
        reco top          client |  ===========         | 20 30
          cache GET       client |     =                | 25 2
    `;
    expect(pathOf(drawing)).toBe('search 0-20, elastic 20-65, search 65-82');
  });

  it('waits for each of two that run one after the other, and owns the gap', () => {
    const drawing = `
      checkout POST /      server |+---++----+| 0  100
        stock reserve      client | +++       | 10 30
        payment authorize  client |      ++++ | 60 30
    `;
    expect(pathOf(drawing)).toBe('checkout 0-10, stock 10-40, checkout 40-60, payment 60-90, checkout 90-100');
  });

  it('owns the time in which only a child runs that something later did not wait for', () => {
    const drawing = `
      a root     |++++----| 0 80
        b first  |======  | 0 60   still running when c starts: c did not wait for it
        c second |    ++++| 40 40
    `.replace(/ {3}still.*/, '');
    expect(pathOf(drawing)).toBe('a 0-40, c 40-80');
  });

  it('takes a failed try and its retry', () => {
    const drawing = `
      checkout POST /      server |-----+------| 0  460
        payment authorize  client |+++++       | 0  150 !error
        payment authorize  client |      ++++++| 160 300
    `;
    expect(pathOf(drawing)).toBe('payment 0-150, checkout 150-160, payment 160-460');
  });

  it('clips a child that outlives its parent, and infers the hand-off all the way down', () => {
    const drawing = `
      a root       |++---+++|      0  80
        b child    |  +---==|====  20 90
          c below  |   +++++|===   30 70
    `;
    expect(pathOf(drawing)).toBe('a 0-20, b? 20-30, c? 30-80');
  });

  // Times are relative to the trace's start: here b's, at 10.
  it('clips a child that starts before its parent', () => {
    expect(
      pathOf(`
      a root       |    ---++|  40 50
        b child    | ===+++  |  10 60
    `)
    ).toBe('b? 30-60, a 60-80');
  });

  it('does not wait for a consumer that outlives its parent', () => {
    expect(
      pathOf(`
      shop checkout  server   |++++++|      0  60
        mail send    consumer |    ==|===   40 50
    `)
    ).toBe('shop 0-60');
  });

  it('does not wait for what a producer started and that outlives it', () => {
    expect(
      pathOf(`
      shop checkout    server   |++-+++|      0  60
        shop publish   producer |  +   |      20 10
          mail notify  server   |  ====|===   25 50
    `)
    ).toBe('shop 0-20, shop 20-30, shop 30-60');
  });

  it('infers that a consumer inside its parent was waited for', () => {
    expect(
      pathOf(`
      shop ask          server   |+----+|  0  60
        worker handle   consumer | ++++ |  10 40
    `)
    ).toBe('shop 0-10, worker? 10-50, shop 50-60');
  });

  it('takes the longer of two that end together', () => {
    expect(
      pathOf(`
      a root  |+-----|  0  60
        b x   |   ===|  30 30
        c y   | +++++|  10 50
    `)
    ).toBe('a 0-10, c 10-60');
  });

  it('ignores children without duration', () => {
    expect(
      pathOf(`
      a root  |++++++|  0  60
        b x   |   =  |  30 0
    `)
    ).toBe('a 0-60');
  });

  it('marks the spans that only wait for a child', () => {
    const table = traceFromText(`
      a root    |-----| 0 50
        b child |+++++| 0 50
        c other | ==  | 10 20
    `);
    const path = criticalPath(table);
    expect(sectionsText(table, path)).toBe('b 0-50');
    expect([...path.criticalSpans]).toEqual([1, 1, 0]);
  });

  it('takes an overlap of a microsecond for rounding, of more for clocks that differ', () => {
    expect(pathOf('a x 0 10\n b y 5 5.001')).toBe('a 0-5, b 5-10');
    expect(pathOf('a x 0 10\n b y 5 5.002')).toBe('a 0-5, b? 5-10');
  });

  it('is the response of the root it is told', () => {
    const table = traceFromText(`
      a one    0 50
      b two    10 20
        c sub  12 5
    `);
    expect(sectionsText(table, criticalPath(table, 1))).toBe('b 10-12, c 12-17, b 17-30');
  });

  it('is empty for an empty table and for a root without duration', () => {
    expect(criticalPath(traceFromText(''))).toMatchObject({ root: -1, sections: { length: 0 } });
    expect(criticalPath(traceFromText('a x 0 0'))).toMatchObject({ root: 0, sections: { length: 0 } });
  });

  it('lays sections end to end over exactly the root, and equals the slow twin', () => {
    fc.assert(
      fc.property(arbitraryTrace(), (table) => {
        const { root, sections, criticalSpans } = criticalPath(table);
        if (root === -1) {
          return table.length === 0;
        }
        let cursor = table.startNs[root];
        for (let i = 0; i < sections.length; i++) {
          expect(sections.startNs[i]).toBe(cursor);
          expect(sections.endNs[i]).toBeGreaterThan(cursor);
          expect(criticalSpans[sections.span[i]]).toBe(1);
          cursor = sections.endNs[i];
        }
        expect(cursor).toBe(endNs(table, root));
        const owners = Array.from(sections.span).flatMap((span, i) =>
          Array.from({ length: sections.endNs[i] - sections.startNs[i] }, () => span)
        );
        const twin = ownersOf(table, root, table.startNs[root], endNs(table, root));
        expect(owners).toEqual(twin);
        return true;
      }),
      { numRuns: 500 }
    );
  });

  it('takes a chain of 100,000 levels and a fan of 100,000 children within a second', () => {
    for (const parentOf of [(row: number) => row - 1, () => 0]) {
      const table = bigTrace(100_000, parentOf);
      const started = performance.now();
      const { sections } = criticalPath(table);
      expect(performance.now() - started).toBeLessThan(1000);
      expect(sections.endNs[sections.length - 1] - sections.startNs[0]).toBe(table.durationNs[0]);
    }
  });
});

/** The slow twin: who owns each ns of [lo, hi), told by the definition, by recursion and looking at every child anew. */
function ownersOf(table: SpanTable, span: SpanIndex, lo: number, hi: number): SpanIndex[] {
  const children = Array.from({ length: table.length }, (_, child) => child)
    .filter((child) => table.parent[child] === span)
    .filter((child) => {
      const isMessage = table.kind[child] === SpanKind.Consumer || table.kind[span] === SpanKind.Producer;
      return !(isMessage && endNs(table, child) > endNs(table, span));
    })
    .map((child) => ({ child, from: Math.max(lo, table.startNs[child]), to: Math.min(hi, endNs(table, child)) }))
    .filter(({ from, to }) => from < to);
  const owners: SpanIndex[] = [];
  let cursor = hi;
  while (cursor > lo) {
    const done = children.filter(({ to }) => to <= cursor);
    const lastEnd = Math.max(lo, ...done.map(({ to }) => to));
    owners.unshift(...Array.from({ length: cursor - lastEnd }, () => span));
    const last = done
      .filter(({ to }) => to === lastEnd)
      .reduce<(typeof done)[number] | undefined>(
        (best, next) => (best === undefined || next.from < best.from ? next : best),
        undefined
      );
    if (last === undefined) {
      break;
    }
    owners.unshift(...ownersOf(table, last.child, last.from, last.to));
    cursor = last.from;
  }
  return owners;
}

function bigTrace(length: number, parentOf: (row: number) => number): SpanTable {
  const traceId = '0'.repeat(31).concat('1') as TraceId;
  const idOf = (row: number) => (row + 1).toString(16).padStart(16, '0') as SpanId;
  const records = Array.from({ length }, (_, row) => ({
    traceId,
    spanId: idOf(row),
    ...(row === 0 ? {} : { parentSpanId: idOf(parentOf(row)) }),
    name: 'x',
    startUnixNano: unixNano(1_000_000n + BigInt(row)),
    endUnixNano: unixNano(2_000_000n - BigInt(row % 7)),
  }));
  return buildSpanTable(spanBatchFromRecords(records), traceId);
}

describe('findResponseRoot', () => {
  it.each([
    ['the longest of true roots', 'a x 0 10\nb y 5 20\nc z 30 20', 1],
    ['a true root before a longer orphan', 'a x 0 100 ^99\nb y 10 20', 1],
    ['the longest orphan when no true root has come', 'a x 0 10 ^99\nb y 5 20 ^98', 1],
    ['none of nothing', '', -1],
  ])('finds %s', (_what, drawing, root) => {
    expect(findResponseRoot(traceFromText(drawing))).toBe(root);
  });
});
