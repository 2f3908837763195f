import { SourceError } from '../../../source/sources';
import { traceIdOf, tracesBody } from '../testing/telemetry';
import { startTestStore, type TestStore } from '../testing/TestStore';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const HOUR_MS = 3_600_000;
const span = (trace: string, name: string, endedMsAgo: number) => ({ trace, span: name, endedMsAgo, durationMs: 5 });

/** Kept are 72 hours: `fresh` whole, `half` in part, `old` not at all. */
const FILE = tracesBody([
  span('fresh', 'a', 1000),
  span('half', 'a', 1000),
  span('half', 'b', 80 * HOUR_MS),
  span('old', 'a', 100 * HOUR_MS),
  span('fresh', 'b', 2000),
]);

describe('importing traces into the local store', () => {
  let test: TestStore;

  beforeEach(async () => {
    test = await startTestStore();
  });
  afterEach(() => test.close());

  it('stores each trace whole or not at all, and says which and why', async () => {
    expect(await test.store.importTraces(FILE, test.options)).toEqual({
      storedTraces: 1,
      storedSpans: 2,
      duplicateSpans: 0,
      refused: [
        {
          traceId: traceIdOf('half'),
          spans: 2,
          reason: '1 of its 2 spans ended before the 72 hours that the store keeps',
        },
        {
          traceId: traceIdOf('old'),
          spans: 1,
          reason: '1 of its 1 spans ended before the 72 hours that the store keeps',
        },
      ],
    });
    const ids = ['fresh', 'half', 'old'].map(traceIdOf);
    expect(await test.store.exist(ids, test.options)).toEqual([true, false, false]);
    expect((await test.store.trace(ids[0], undefined, test.options))?.table.length).toBe(2);
    expect(await test.store.status()).toMatchObject({ spans: 2, traces: 1 });
  });

  it('counts what was there before, and stores nothing twice', async () => {
    await test.store.importTraces(FILE, test.options);
    expect(await test.store.importTraces(FILE, test.options)).toMatchObject({ storedSpans: 0, duplicateSpans: 2 });
    expect(await test.store.status()).toMatchObject({ spans: 2 });
  });

  it('refuses what is no OTLP, whole', async () => {
    const failure = await test.store
      .importTraces(FILE.subarray(0, FILE.length - 3), test.options)
      .catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure).toMatchObject({ status: 400, message: expect.stringContaining('not OTLP') });
    expect(await test.store.status()).toMatchObject({ spans: 0 });
  });

  it('takes an empty message as nothing', async () => {
    expect(await test.store.importTraces(new Uint8Array(0), test.options)).toMatchObject({
      storedTraces: 0,
      refused: [],
    });
  });
});
