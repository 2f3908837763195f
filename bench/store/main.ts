import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { type TraceId } from '../../src/core/trace/ids';
import type { SpanTable } from '../../src/core/trace/SpanTable';
import type { ExemplarSet, TimeRange, TraceSearch, TraceSummary } from '../../src/source/sources';
import { figureOf, sayFigure, type Unit } from '../figures';
import { Comparison } from './Comparison';
import { OurStore } from './OurStore';
import { PlainQueries } from './PlainQueries';
import { type PlainSpan, plainSpans } from './plainSpans';
import { PlainStore } from './PlainStore';
import { NOW, shopSlices, startOf } from './shopBodies';

/** --folder F (emptied first and last) --spans 1000000 --runs 11. Figures on stdout, one a line. */
const { values } = parseArgs({
  options: { folder: { type: 'string' }, spans: { type: 'string' }, runs: { type: 'string' } },
});
const folder = String(values.folder);
const spans = Number(values.spans);
const runs = Number(values.runs);

const PLAIN = 'plain SQL in the same SQLite, every question indexed';
const LEAN = 'plain SQL in the same SQLite, no index on attributes';
const GIVEN = ', spans given as values to bind';
/** Of a slice: what is in memory at once, decoded. */
const MOST_SPANS_A_SLICE = 100_000;
/** Ids that are asked for in one measurement, which divides by them. */
const TRACES_A_RUN = 100;

void main();

async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ours = new OurStore(join(folder, 'ours.db'));
  const plain = new PlainStore(join(folder, 'plain.db'), { indexesAttributes: true });
  const lean = new PlainStore(join(folder, 'lean.db'), { indexesAttributes: false });
  const seen = await ingest(ours, plain, lean);
  await ask(ours, new PlainQueries(plain.database), seen);
  const [ourBytes, plainBytes, leanBytes] = [ours.close(), plain.close(), lean.close()];
  const perSpan = (bytes: number) => [bytes / seen.spans];
  say('store/bytes-per-span', 'bytes', PLAIN, perSpan(ourBytes), perSpan(plainBytes));
  say('store/bytes-per-span', 'bytes', LEAN, perSpan(ourBytes), perSpan(leanBytes));
  rmSync(folder, { recursive: true, force: true });
}

/** What the questions are made of. */
interface Seen {
  readonly spans: number;
  /** Spread over the whole time. */
  readonly traceIds: readonly TraceId[];
  readonly order: string;
}

/** Slice by slice, each store in turn: a slice is one run of every figure. */
async function ingest(ours: OurStore, plain: PlainStore, lean: PlainStore): Promise<Seen> {
  const rates = { ours: [] as number[], plain: [] as number[], lean: [] as number[] };
  const traceIds: TraceId[] = [];
  const orders: string[] = [];
  let total = 0;
  const slices = Math.min(spans, Math.max(runs, Math.ceil(spans / MOST_SPANS_A_SLICE)));
  for (const bodies of shopSlices(spans, slices)) {
    const count = bodies.reduce((sum, body) => sum + body.spans, 0);
    const given = bodies.map(({ bytes }) => plainSpans(bytes));
    const rate = async (work: () => void | Promise<void>) => count / (await secondsOf(work));
    rates.ours.push(await rate(() => ours.ingest(bodies.map(({ bytes }) => bytes))));
    rates.plain.push(await rate(() => plain.ingest(given)));
    rates.lean.push(await rate(() => lean.ingest(given)));
    total += count;
    note(given, traceIds, orders);
    process.stderr.write(`ingested ${total.toLocaleString('en')} spans\n`);
  }
  check('spans', ours.spans, total);
  say('store/ingest', 'spans/s', PLAIN + GIVEN, rates.ours, rates.plain);
  say('store/ingest', 'spans/s', LEAN + GIVEN, rates.ours, rates.lean);
  return { spans: total, traceIds, order: orders[Math.floor(orders.length / 2)] };
}

function note(given: ReadonlyArray<readonly PlainSpan[]>, traceIds: TraceId[], orders: string[]): void {
  for (const body of given) {
    traceIds.push(Buffer.from(body[Math.floor(body.length / 2)].traceId).toString('hex') as TraceId);
    const order = body.flatMap(({ attributes }) => attributes).find(([key]) => key === 'shop.order.id');
    if (order !== undefined) {
      orders.push(order[1]);
    }
  }
}

async function ask(ours: OurStore, plain: PlainQueries, { traceIds, order }: Seen): Promise<void> {
  const range: TimeRange = { from: startOf(spans), to: NOW };
  const compare = new Comparison(runs, (name, measured) => sayFigure(figureOf(name, 'ms', PLAIN, measured)));

  const step = Math.max(1, Math.floor(traceIds.length / TRACES_A_RUN));
  const ids = traceIds.filter((_, at) => at % step === 0);
  await compare.run({
    name: 'store/trace',
    times: ids.length,
    ours: async () => {
      const tables = [];
      for (const id of ids) {
        tables.push(await ours.trace(id));
      }
      return tables;
    },
    reference: () => ids.map((id) => plain.trace(Buffer.from(id, 'hex'))),
    oursAsText: (tables) => tables.map((table) => (table === undefined ? [] : spansOfTable(table))),
    referenceAsText: (traces) => traces.map((rows) => rows.map(spanOfRow).sort()),
  });

  const searches: Readonly<Record<string, TraceSearch>> = {
    newest: {},
    operation: { service: 'checkout', operation: 'POST /checkout' },
    errors: { service: 'payment', status: 'error' },
    duration: { minDurationNs: 800e6 },
    attribute: { attributes: { 'shop.order.id': order } },
    'attribute-common': { attributes: { 'http.request.method': 'GET' } },
    'attribute-and-service': { service: 'gateway', attributes: { 'http.response.status_code': '500' } },
    'attribute-absent': { attributes: { 'shop.order.id': 'no such order' } },
  };
  for (const [name, query] of Object.entries(searches)) {
    const question = { query, range, limit: 50 };
    await compare.run({
      name: `store/search-${name}`,
      times: 1,
      ours: () => ours.search(question),
      reference: () => plain.search(question),
      oursAsText: (traces) => traces.map(traceOfSummary),
      referenceAsText: (rows) => rows.map(traceOfRow),
    });
  }

  for (const [name, query] of Object.entries({ all: {}, service: { service: 'checkout' } })) {
    const question = { query, range, limit: 1000 };
    await compare.run({
      name: `store/exemplars-${name}`,
      times: 1,
      ours: () => ours.exemplars(question),
      reference: () => plain.exemplars(question),
      oursAsText: durationsOfSet,
      referenceAsText: (rows) => rows.map((row) => Number(row.duration) / 1e9).sort(byNumber),
    });
  }
}

function spansOfTable(table: SpanTable): string[] {
  return Array.from({ length: table.length }, (_, row) =>
    [
      Buffer.from(table.spanIds.subarray(row * 8, row * 8 + 8)).toString('hex'),
      table.names[table.name[row]],
      table.services[table.service[row]],
      table.durationNs[row],
    ].join(' ')
  ).sort();
}

function spanOfRow({ span_id: id, name, service, start, end }: Record<string, unknown>): string {
  return [Buffer.from(id as Uint8Array).toString('hex'), name, service, (end as bigint) - (start as bigint)].join(' ');
}

/** While the root is not there, ours names another span in its stead. */
function traceOfSummary(trace: TraceSummary): string {
  const { traceId, start, durationNs, spanCount, errorCount, rootName, rootReceived } = trace;
  return [traceId, start, durationNs, spanCount, errorCount, rootReceived ? rootName : ''].join(' ');
}

function traceOfRow(row: Record<string, unknown>): string {
  const start = row.start as bigint;
  const id = Buffer.from(row.trace_id as Uint8Array).toString('hex');
  return [id, start, (row.end as bigint) - start, row.spans, row.errors, row.root_name].join(' ');
}

/** Of several equally slow spans each side may keep another: the durations are what both must agree on. */
function durationsOfSet(set: ExemplarSet): number[] {
  return [...set.value].sort(byNumber);
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function say(
  name: string,
  unit: Unit,
  referenceName: string,
  ours: readonly number[],
  reference: readonly number[]
): void {
  sayFigure(figureOf(name, unit, referenceName, { ours, reference }));
}

function check(what: string, ours: unknown, reference: unknown): void {
  if (ours !== reference) {
    throw new Error(`${what}: ours has ${String(ours)}, the reference ${String(reference)}`);
  }
}

async function secondsOf(work: () => void | Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}
