import fc from 'fast-check';
import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from '../testing/traceFromText';
import { buildSpanTable } from './buildSpanTable';
import { groupByTrace } from './groupByTrace';
import type { SpanId, TraceId } from './ids';
import type { SpanBatch } from './SpanBatch';
import { spanBatchFromRecords, type SpanRecord } from './spanBatchFromRecords';
import { isCutOff, isCycleHead, isOrphan, type SpanTable, spanIdAt } from './SpanTable';
import { unixNano } from './time';

const DAY_NS = 86_400_000_000_000n;
const ms = (count: number) => BigInt(count) * 1_000_000n;

/** "parent > name" of each row, in order. */
const tree = (table: SpanTable) =>
  Array.from({ length: table.length }, (_, row) => {
    const parent = table.parent[row];
    return `${parent === -1 ? '' : table.names[table.name[parent]]} > ${table.names[table.name[row]]}`;
  });
const diagnosed = (table: SpanTable) =>
  table.diagnostics.map(({ kind, count, spans }) => `${kind} ${count}: ${spans.join()}`);

const span = (name: string, id: number, parent: number, start: bigint, end: bigint): SpanRecord => ({
  name,
  traceId: TEXT_TRACE_ID,
  spanId: hexId(id),
  parentSpanId: hexId(parent),
  startUnixNano: unixNano(start),
  endUnixNano: unixNano(end),
});
const hexId = (number: number) => number.toString(16).padStart(16, '0') as SpanId;
const build = (...records: SpanRecord[]) => buildSpanTable(spanBatchFromRecords(records), TEXT_TRACE_ID);
const NOW = TEXT_TRACE_START;

describe('buildSpanTable', () => {
  it('orders rows depth first, siblings by start, then by arrival', () => {
    const table = traceFromText(`
      shop root       |=========| 0 100
        shop late     |     ==  | 60 20
          shop leaf   |      =  | 65 5
        shop early    | ==      | 10 20
        shop twin     | ==      | 10 30
    `);
    expect(tree(table)).toEqual([' > root', 'root > early', 'root > twin', 'root > late', 'late > leaf']);
    expect([...table.depth]).toEqual([0, 1, 1, 1, 2]);
    expect([...table.subtreeEnd]).toEqual([5, 2, 3, 5, 5]);
    expect([...table.startNs]).toEqual([0, 10e6, 10e6, 60e6, 65e6]);
    expect(table.durationOfTraceNs).toBe(100e6);
    expect(table.diagnostics).toEqual([]);
  });

  it('takes a child that arrives before its parent', () => {
    const table = build(span('child', 2, 1, NOW + 5n, NOW + 6n), span('parent', 1, 0, NOW, NOW + 9n));
    expect(tree(table)).toEqual([' > parent', 'parent > child']);
  });

  it('is exact to the nanosecond, starts at the earliest start and ends at the latest end', () => {
    const table = build(span('b', 2, 1, NOW + 1n, NOW + 1_000_000_000_000_003n), span('a', 1, 0, NOW + 3n, NOW + 4n));
    expect(table.start).toBe(NOW + 1n);
    expect([...table.startNs]).toEqual([2, 0]);
    expect([...table.durationNs]).toEqual([1, 1_000_000_000_000_002]);
    expect(table.durationOfTraceNs).toBe(1_000_000_000_000_002);
  });

  it('keeps an orphan as a root with its parent id', () => {
    const table = build(span('a', 1, 0, NOW, NOW + 1n), span('b', 2, 9, NOW, NOW + 1n));
    expect(tree(table)).toEqual([' > a', ' > b']);
    expect([isOrphan(table, 0), isOrphan(table, 1)]).toEqual([false, true]);
    expect(diagnosed(table)).toEqual(['orphan 1: 1']);
  });

  it('gives children of a duplicated id to the first that came', () => {
    const table = build(
      span('first', 1, 0, NOW + 5n, NOW + 6n),
      span('second', 1, 0, NOW, NOW + 9n),
      span('child', 2, 1, NOW, NOW + 1n)
    );
    expect(tree(table)).toEqual([' > second', ' > first', 'first > child']);
    expect(diagnosed(table)).toEqual(['duplicate-id 1: 0']);
  });

  it('keeps spans without an id, who have no children', () => {
    const table = build(span('a', 0, 0, NOW, NOW + 1n), span('b', 0, 0, NOW, NOW + 1n));
    expect(tree(table)).toEqual([' > a', ' > b']);
    expect(diagnosed(table)).toEqual(['invalid-id 2: 0,1']);
  });

  it('cuts a cycle at its earliest span; what hangs on it stays', () => {
    const table = build(
      span('a', 1, 3, NOW + 2n, NOW + 9n),
      span('b', 2, 1, NOW + 1n, NOW + 9n),
      span('c', 3, 2, NOW + 3n, NOW + 9n),
      span('leaf', 4, 3, NOW + 4n, NOW + 9n)
    );
    expect(tree(table)).toEqual([' > b', 'b > c', 'c > a', 'c > leaf']);
    expect(diagnosed(table)).toEqual(['cycle 1: 0']);
    expect([...table.cycleHeads]).toEqual([0]);
  });

  it('knows all heads of cycles, and tells them from orphans', () => {
    const rings = Array.from({ length: 150 }, (_, i) => span('ring', i + 1, i + 1, NOW, NOW + 1n));
    const table = build(...rings, span('orphan', 900, 999, NOW, NOW + 1n), span('root', 901, 0, NOW, NOW + 1n));
    expect(table.cycleHeads.length).toBe(150);
    const rowsWhere = (test: typeof isOrphan) =>
      Array.from(table.name, (_, row) => row).filter((row) => test(table, row)).length;
    expect([rowsWhere(isCycleHead), rowsWhere(isOrphan), rowsWhere(isCutOff)]).toEqual([150, 1, 151]);
  });

  it('cuts a span that is its own parent', () => {
    const table = build(span('self', 1, 1, NOW, NOW + 1n));
    expect([...table.parent]).toEqual([-1]);
    expect(diagnosed(table)).toEqual(['cycle 1: 0']);
  });

  it('draws a span that ends before it starts with duration 0', () => {
    const table = traceFromText(`
      shop root  0 10
        shop odd 5 -2
    `);
    expect([...table.durationNs]).toEqual([10e6, 0]);
    expect(diagnosed(table)).toEqual(['negative-duration 1: 1']);
  });

  it('places a span without a start at its nearest ancestor that has one, and keeps its end', () => {
    const table = build(
      span('root', 1, 0, NOW, NOW + 100n),
      span('known', 2, 1, NOW + 10n, NOW + 90n),
      span('unknown', 3, 2, 0n, NOW + 30n),
      span('below', 4, 3, 0n, 0n)
    );
    expect(tree(table)).toEqual([' > root', 'root > known', 'known > unknown', 'unknown > below']);
    expect([...table.startNs]).toEqual([0, 10, 10, 10]);
    expect([...table.durationNs]).toEqual([100, 80, 20, 0]);
    expect(diagnosed(table)).toEqual(['missing-start 2: 2,3', 'missing-end 1: 3']);
  });

  it('gives a span without an end duration 0', () => {
    const table = build(span('open', 1, 0, NOW, 0n));
    expect([table.durationNs[0], table.durationOfTraceNs]).toEqual([0, 0]);
    expect(diagnosed(table)).toEqual(['missing-end 1: 0']);
  });

  it('starts at the earliest end when no span has a start, and at 0 when there is no time', () => {
    expect(build(span('a', 1, 0, 0n, NOW + 5n), span('b', 2, 0, 0n, NOW)).start).toBe(NOW);
    expect(build(span('a', 1, 0, 0n, 0n)).start).toBe(0n);
  });

  it('clamps what is more than 104 days after the start', () => {
    const table = build(span('a', 1, 0, NOW, NOW + 200n * DAY_NS), span('b', 2, 1, NOW + ms(1), NOW + ms(2)));
    expect(table.durationNs[0]).toBe(Number.MAX_SAFE_INTEGER);
    expect(diagnosed(table)).toEqual(['outside-range 1: 0']);
  });

  it('moves a span whose clock is years ahead to the edge, with its duration', () => {
    const ahead = NOW + 1000n * DAY_NS;
    const table = build(
      span('a', 1, 0, NOW, NOW + ms(10)),
      span('b', 2, 1, NOW + ms(1), NOW + ms(2)),
      span('c', 3, 1, ahead + 7n, ahead + 7n + ms(4))
    );
    expect([...table.startNs]).toEqual([0, 1e6, Number.MAX_SAFE_INTEGER - 4e6]);
    expect([...table.durationNs]).toEqual([10e6, 1e6, 4e6]);
    expect(diagnosed(table)).toEqual(['outside-range 1: 2']);
  });

  it('does not let one clock in 1970 push all others out of range', () => {
    const table = build(
      span('odd', 1, 0, 5n, 6n),
      span('a', 2, 1, NOW, NOW + ms(10)),
      span('b', 3, 1, NOW + ms(2), NOW + ms(4))
    );
    expect(table.start).toBe(NOW);
    expect([...table.startNs]).toEqual([0, 0, 2e6]);
    expect([...table.durationNs]).toEqual([1, 10e6, 2e6]);
    expect(table.durationOfTraceNs).toBe(10e6);
    expect(diagnosed(table)).toEqual(['outside-range 1: 0']);
  });

  it('lists at most 100 rows of a diagnostic but counts all', () => {
    const table = build(...Array.from({ length: 150 }, (_, i) => span('x', i + 1, 999, NOW, NOW + 1n)));
    expect(table.diagnostics[0]).toMatchObject({ kind: 'orphan', count: 150 });
    expect(table.diagnostics[0].spans.length).toBe(100);
  });

  it('takes only the trace asked for, with only its texts', () => {
    const other = '00000000000000000000000000000001' as TraceId;
    const batch = spanBatchFromRecords([
      { ...span('not here', 1, 0, NOW, NOW + 1n), traceId: other, service: 'other', statusMessage: 'no' },
      { ...span('here', 2, 1, NOW, NOW + 1n), service: 'shop', statusMessage: 'yes' },
    ]);
    const table = buildSpanTable(batch, TEXT_TRACE_ID);
    expect([table.names, table.services, table.statusMessages]).toEqual([['here'], ['shop'], ['', 'yes']]);
    expect(diagnosed(table)).toEqual(['orphan 1: 0']);
  });

  it('reads details of the right span', () => {
    const table = traceFromText(`
      shop root   0 100
        shop late 60 20 n=1
        shop early 10 20 n=2
    `);
    expect(table.details.attributes(1)).toEqual([['n', 2]]);
    expect(table.details.attributes(2)).toEqual([['n', 1]]);
  });

  it('is empty for a trace that is not there', () => {
    expect(build()).toMatchObject({
      length: 0,
      start: 0n,
      durationOfTraceNs: 0,
      names: [],
      statusMessages: [''],
      diagnostics: [],
    });
  });

  it('builds a chain of 100,000 levels', () => {
    const table = build(
      ...Array.from({ length: 100_000 }, (_, i) => span('n', i + 1, i, NOW + BigInt(i), NOW + 200_000n))
    );
    expect(table.depth[99_999]).toBe(99_999);
    expect(table.subtreeEnd[0]).toBe(100_000);
  });

  it('builds 100,000 spans whose ids are made to collide, and as many children that look for one more', () => {
    // The hash begins with low * A xor high * B: with high = low * A / B (modulo 2^32) it is 0 for every id.
    const [a, b] = [0x9e3779b1, 0x85ebca6b];
    let oneOverB = b;
    for (let step = 0; step < 5; step++) {
      oneOverB = Math.imul(oneOverB, 2 - Math.imul(b, oneOverB));
    }
    const colliding = (i: number) => {
      const bytes = new DataView(new ArrayBuffer(8));
      bytes.setUint32(0, i + 1, true);
      bytes.setUint32(4, Math.imul(Math.imul(i + 1, a), oneOverB), true);
      return bytes.getBigUint64(0).toString(16).padStart(16, '0') as SpanId;
    };
    const records = Array.from({ length: 100_000 }, (_, i) => ({
      ...span('x', 0, 0, NOW, NOW + 1n),
      spanId: colliding(i),
      parentSpanId: colliding(200_000 + i),
    }));
    const batch = spanBatchFromRecords(records);
    const started = performance.now();
    const table = buildSpanTable(batch, TEXT_TRACE_ID);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(table.diagnostics).toMatchObject([{ kind: 'orphan', count: 100_000 }]);
  });

  it('agrees with a slow twin', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRecord, { maxLength: 14 }), (records) => {
        const named = records.map((record, i) => ({ ...record, name: `span ${i}` }));
        expect(facts(build(...named))).toEqual(slowTwin(named));
      }),
      { numRuns: 1000 }
    );
  });

  it('agrees with itself when the rows are many enough for the radix sort', () => {
    const starts = fc.sample(fc.double({ min: 0, max: 1e15, noNaN: true }), { numRuns: 3000, seed: 3 }).map(Math.floor);
    const table = build(...starts.map((start, i) => span(`${i}`, i + 1, 0, NOW + BigInt(start), NOW + BigInt(2e15))));
    const sorted = starts.map((start, i) => ({ start, i })).sort((a, b) => a.start - b.start || a.i - b.i);
    expect(Array.from({ length: 3000 }, (_, row) => table.names[table.name[row]])).toEqual(
      sorted.map(({ i }) => `${i}`)
    );
  });

  it('finds itself the rows that groupByTrace gives it', () => {
    const batch: SpanBatch = spanBatchFromRecords([
      span('a', 1, 0, NOW, NOW + 1n),
      { name: 'x' },
      span('b', 2, 1, NOW, NOW + 1n),
    ]);
    const rows = groupByTrace(batch).get(TEXT_TRACE_ID);
    expect(facts(buildSpanTable(batch, TEXT_TRACE_ID, rows))).toEqual(facts(buildSpanTable(batch, TEXT_TRACE_ID)));
  });
});

const time = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0n) },
  { weight: 6, arbitrary: fc.bigInt({ min: NOW, max: NOW + 12n }) }
);
const arbitraryRecord = fc
  .record({ id: fc.nat(9), parent: fc.nat(11), start: time, end: time })
  .map(({ id, parent, start, end }) => span('', id, parent, start, end));

interface Facts {
  readonly start: bigint;
  readonly duration: number;
  readonly rows: ReadonlyArray<
    readonly [name: string, id: string, parent: number, depth: number, end: number, startNs: number, ns: number]
  >;
  readonly diagnostics: Readonly<Record<string, readonly number[]>>;
}

function facts(table: SpanTable): Facts {
  return {
    start: table.start,
    duration: table.durationOfTraceNs,
    rows: Array.from({ length: table.length }, (_, row) => [
      table.names[table.name[row]],
      spanIdAt(table, row),
      table.parent[row],
      table.depth[row],
      table.subtreeEnd[row],
      table.startNs[row],
      table.durationNs[row],
    ]),
    diagnostics: Object.fromEntries(table.diagnostics.map(({ kind, spans }) => [kind, spans])),
  };
}

/** The rules of SpanTable said with objects, recursion and quadratic searches. */
function slowTwin(records: readonly SpanRecord[]): Facts {
  const none = hexId(0);
  const spans = records.map((record, arrival) => ({
    arrival,
    name: record.name,
    id: record.spanId ?? none,
    parentId: record.parentSpanId ?? none,
    rawStart: record.startUnixNano ?? 0n,
    rawEnd: record.endUnixNano ?? 0n,
  }));
  type Slow = (typeof spans)[number];
  const oddities: Array<[kind: string, span: Slow]> = [];
  const least = (times: bigint[]) => times.filter((t) => t !== 0n).reduce((a, b) => (a === 0n || b < a ? b : a), 0n);
  const start = least(spans.map((s) => s.rawStart)) || least(spans.map((s) => s.rawEnd));

  const parentOf = new Map<Slow, Slow | undefined>();
  for (const s of spans) {
    const parent = s.parentId === none ? undefined : spans.find((other) => other.id === s.parentId);
    parentOf.set(s, parent);
    if (s.id === none) {
      oddities.push(['invalid-id', s]);
    } else if (spans.find((other) => other.id === s.id) !== s) {
      oddities.push(['duplicate-id', s]);
    }
    if (s.parentId !== none && parent === undefined) {
      oddities.push(['orphan', s]);
    }
    if (s.rawStart === 0n) {
      oddities.push(['missing-start', s]);
    }
    if (s.rawEnd === 0n) {
      oddities.push(['missing-end', s]);
    } else if (s.rawEnd < s.rawStart) {
      oddities.push(['negative-duration', s]);
    }
  }
  for (const s of spans) {
    const ring: Slow[] = [s];
    let up = parentOf.get(s);
    while (up !== undefined && !ring.includes(up)) {
      ring.push(up);
      up = parentOf.get(up);
    }
    if (up === s) {
      const order = (x: Slow) => (x.rawStart === 0n ? 2n ** 64n : x.rawStart);
      const head = [...ring].sort((a, b) =>
        order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a.arrival - b.arrival
      )[0];
      parentOf.set(head, undefined);
      oddities.push(['cycle', head]);
    }
  }
  const startOf = (s: Slow): number => {
    const parent = parentOf.get(s);
    return s.rawStart !== 0n ? Number(s.rawStart - start) : parent === undefined ? 0 : startOf(parent);
  };
  const durationOf = (s: Slow) => (s.rawEnd === 0n ? 0 : Math.max(0, Number(s.rawEnd - start) - startOf(s)));

  const rows: Array<Facts['rows'][number]> = [];
  const rowOf = new Map<Slow, number>();
  const visit = (parent: Slow | undefined, depth: number) => {
    const children = spans.filter((s) => parentOf.get(s) === parent);
    children.sort((a, b) => startOf(a) - startOf(b) || a.arrival - b.arrival);
    for (const s of children) {
      const row = rows.length;
      rowOf.set(s, row);
      const parentRow = parent === undefined ? -1 : (rowOf.get(parent) ?? -1);
      const id = s.id === none ? '' : s.id;
      rows.push([s.name, id, parentRow, depth, 0, startOf(s), durationOf(s)]);
      visit(s, depth + 1);
      rows[row] = [s.name, id, parentRow, depth, rows.length, startOf(s), durationOf(s)];
    }
  };
  visit(undefined, 0);
  const diagnostics: Record<string, number[]> = {};
  for (const [kind, s] of oddities) {
    (diagnostics[kind] ??= []).push(rowOf.get(s) ?? -1);
  }
  Object.values(diagnostics).forEach((found) => found.sort((a, b) => a - b));
  return { start, duration: Math.max(0, ...rows.map((row) => row[5] + row[6])), rows, diagnostics };
}
