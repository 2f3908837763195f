import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { decodeOtlpTraces } from '../../../core/decode/otlp/decodeOtlpTraces';
import { ago, spanIdOf, traceIdOf, tracesBody, type SpanSketch } from '../testing/telemetry';
import { newFolder, startTestStore, type TestStore } from '../testing/TestStore';
import { ChunkRows } from './ChunkRows';
import { Messages } from './Messages';
import { openDatabase } from './openDatabase';
import { Retention } from './Retention';
import { SeriesTable } from './SeriesTable';
import { slotOf } from './slots';
import { SpanLinks } from './SpanLinks';
import { SpanWriter } from './SpanWriter';
import { StoreTotals } from './StoreTotals';
import { WriteTrouble } from './WriteTrouble';

jest.setTimeout(30_000);

const linkTo = (trace: string, span: string) => ({
  traceId: traceIdOf(trace),
  spanId: spanIdOf(`${trace}/${span}`),
  flags: 0,
});

/**
 *   order   |-- send --|                                 two other traces link to its "send", one of them twice, and it to itself
 *   bill                    |-- process --| ──> send
 *   settle                        |-- settle --| ──> send, send
 */
const SPANS: readonly SpanSketch[] = [
  { trace: 'order', span: 'send', endedMsAgo: 9000, durationMs: 5, links: [linkTo('order', 'send')] },
  {
    trace: 'bill',
    span: 'process',
    service: 'billing',
    endedMsAgo: 5000,
    durationMs: 50,
    links: [linkTo('order', 'send')],
  },
  {
    trace: 'settle',
    span: 'settle',
    service: 'billing',
    endedMsAgo: 1000,
    durationMs: 50,
    links: [linkTo('order', 'send'), linkTo('order', 'send'), linkTo('nobody', 'here')],
  },
];

describe('links of other traces', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
    await test.post('/v1/traces', tracesBody(SPANS));
    // Sent again, as an exporter does that saw no answer.
    await test.post('/v1/traces', tracesBody(SPANS));
  });
  afterAll(() => test.close());

  const linkedFrom = async (trace: string) =>
    (await test.store.trace(traceIdOf(trace), undefined, test.options))?.linkedFrom;

  it('come with the trace they lead to, earliest first, each span once', async () => {
    expect(await linkedFrom('order')).toEqual([
      {
        spanId: spanIdOf('order/send'),
        fromTraceId: traceIdOf('bill'),
        fromSpanId: spanIdOf('bill/process'),
        service: 'billing',
        name: 'process',
      },
      {
        spanId: spanIdOf('order/send'),
        fromTraceId: traceIdOf('settle'),
        fromSpanId: spanIdOf('settle/settle'),
        service: 'billing',
        name: 'settle',
      },
    ]);
  });

  it('are none for a trace that nobody links to', async () => {
    expect(await linkedFrom('bill')).toEqual([]);
  });
});

it('leave with the spans they come from', () => {
  const folder = newFolder();
  const database = openDatabase(join(folder, 'store.db'));
  const messages = new Messages(database);
  const series = new SeriesTable(database);
  const links = new SpanLinks(database);
  const writer = new SpanWriter(database, new ChunkRows(database), messages, series);
  const now = ago(0);
  writer.write(decodeOtlpTraces(tracesBody(SPANS)).batch, now, 0n);
  writer.finish();
  expect(links.to(traceIdOf('order'))).toHaveLength(2);

  const limits = { path: join(folder, 'store.db'), retentionNs: 3_600_000_000_000n, maxBytes: 2 ** 30 };
  const retention = new Retention(
    database,
    limits,
    new ChunkRows(database),
    messages,
    series,
    new StoreTotals(database),
    links,
    new WriteTrouble(() => 0)
  );
  const later = now + 3_600_000_000_000n * 3n;
  expect(slotOf(later, later)).toBeGreaterThan(slotOf(now, now));
  while (retention.step(later)) {
    // Until nothing is left to do.
  }
  expect(database.prepare('SELECT count(*) AS links FROM span_link').get()?.links).toBe(0);
  database.close();
  rmSync(folder, { recursive: true, force: true });
});
