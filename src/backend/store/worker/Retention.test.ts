import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { decodeOtlpTraces } from '../../../core/decode/otlp/decodeOtlpTraces';
import { encodeOtlpLogs } from '../../../core/encode/otlp/encodeOtlpLogs';
import { unixNano } from '../../../core/trace/time';
import { ClockedStore } from '../testing/ClockedStore';
import { ago, traceIdOf } from '../testing/telemetry';
import { ALL_TIME } from '../testing/TestStore';
import { Turn } from './Turn';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const HOUR_MS = 3_600_000;
const HOUR_NS = 3_600_000_000_000n;

function rows(path: string): Record<string, number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = ['trace', 'span', 'message', 'series', 'point_chunk', 'point_attribute', 'log', 'log_request'];
  const counts = tables.map(
    (table) => [table, Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)] as const
  );
  database.close();
  return Object.fromEntries(counts);
}

describe('Retention by age', () => {
  it('deletes spans, logs and all that only they used, when they are too old', async () => {
    const store = new ClockedStore({ retentionHours: 10 });
    await store.send([
      { trace: 'old', span: 'a', service: 'gone', endedMsAgo: 8 * HOUR_MS, durationMs: 5 },
      { trace: 'both', span: 'early', service: 'early', endedMsAgo: 8 * HOUR_MS, durationMs: 5 },
      { trace: 'both', span: 'late', service: 'stays', endedMsAgo: 1 * HOUR_MS, durationMs: 5 },
    ]);
    const log = { timeUnixNano: ago(8 * HOUR_MS), body: 'old' };
    const logs = encodeOtlpLogs([
      { resource: { attributes: [] }, scopeLogs: [{ scope: { name: '' }, logRecords: [log] }] },
    ]);
    await store.engine.ingest.take('logs', 'application/x-protobuf', logs);
    store.maintain();
    expect(await store.exists('old', 'both')).toEqual([true, true]);
    expect(store.engine.holdings()).toMatchObject({ spans: 3, traces: 2, logs: 1 });

    store.now += 3n * HOUR_NS;
    store.maintain();
    expect(await store.exists('old', 'both')).toEqual([false, true]);
    expect(await store.services()).toEqual(['stays']);
    const found = await store.engine.answer('trace', { id: traceIdOf('both'), isDamaged: false }, new Turn());
    expect(decodeOtlpTraces(found?.otlp ?? new Uint8Array()).batch.names.filter(Boolean)).toEqual(['late']);
    expect(store.engine.holdings()).toMatchObject({ spans: 1, traces: 1, logs: 0 });
    expect(
      (await store.engine.answer('search', { query: {}, range: ALL_TIME, limit: 9 }, new Turn())).traces
    ).toMatchObject([{ spanCount: 1 }]);

    store.now += 9n * HOUR_NS;
    store.maintain();
    store.engine.close();
    expect(rows(store.path)).toEqual({
      trace: 0,
      span: 0,
      message: 0,
      series: 0,
      point_chunk: 0,
      point_attribute: 0,
      log: 0,
      log_request: 0,
    });
  });

  it('works in small steps', async () => {
    const store = new ClockedStore({ retentionHours: 10 });
    const spans = Array.from({ length: 10_000 }, (_, i) => ({
      trace: `t${i}`,
      span: 'a',
      endedMsAgo: HOUR_MS,
      durationMs: 1,
    }));
    await store.send(spans);
    store.now += 11n * HOUR_NS;
    store.engine.maintain();
    expect(store.engine.totals.spans).toBeGreaterThanOrEqual(10_000 - 2048);
    expect(store.maintain()).toBeGreaterThanOrEqual(4);
    expect(store.engine.totals).toMatchObject({ spans: 0, traces: 0, expired: { spans: 10_000, logs: 0 } });
    store.engine.close();
  });

  it('lets the data of a clock that is far ahead go with that of its arrival', async () => {
    const store = new ClockedStore({ retentionHours: 10 });
    await store.send([{ trace: 'ahead', span: 'a', endedMsAgo: -1e10, durationMs: 1 }]);
    store.now += 11n * HOUR_NS;
    store.maintain();
    expect(await store.exists('ahead')).toEqual([false]);
    store.engine.close();
  });
});

describe('Retention by size', () => {
  it('keeps the newest below the limit while spans stream in, and gives the space back', async () => {
    const maxBytes = 32 * 1024 ** 2;
    const store = new ClockedStore({ maxBytes });
    const filling = 'x'.repeat(4000);
    let largest = 0;
    for (let minute = 0; minute < 70; minute++) {
      const endedMsAgo = (70 - minute) * 60_000;
      const spans = Array.from({ length: 150 }, (_, i) => ({
        trace: `${minute}/${i}`,
        span: 'a',
        endedMsAgo,
        durationMs: 1,
        attributes: [['filling', filling]] as const,
      }));
      await store.send(spans);
      for (let step = 0; step < 4; step++) {
        store.engine.maintain();
      }
      largest = Math.max(largest, store.engine.holdings().bytes);
    }
    store.maintain();
    expect(largest).toBeLessThan(maxBytes * 1.1);
    expect(store.engine.holdings().bytes).toBeLessThan(maxBytes);
    expect(store.engine.totals.spans).toBeGreaterThan(1000);
    expect(await store.exists('0/0', '69/149')).toEqual([false, true]);

    const before = statSync(store.path).size;
    store.now += 100n * HOUR_NS;
    store.maintain();
    store.engine.close();
    expect(statSync(store.path).size).toBeLessThan(before / 4);
  }, 30_000);
});

describe('ChunkMerger', () => {
  it('joins the chunks of many small commits, and nothing is lost or doubled', async () => {
    const store = new ClockedStore({});
    for (let i = 0; i < 300; i++) {
      await store.send([{ trace: `t${i}`, span: 'a', endedMsAgo: HOUR_MS + i, durationMs: i + 1 }]);
    }
    const exemplars = () =>
      store.engine.answer(
        'exemplars',
        { query: {}, range: { from: unixNano(0n), to: ago(0) }, limit: 1000 },
        new Turn()
      );
    const before = await exemplars();
    store.maintain();
    expect(await exemplars()).toEqual(before);
    expect(before.length).toBe(300);
    store.engine.close();
    expect(rows(store.path).point_chunk).toBeLessThanOrEqual(2);
  });
});
