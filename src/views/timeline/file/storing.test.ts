import { type TraceInFile } from '../../../core/trace-file/summariseTraces';
import { type TraceId } from '../../../core/trace/ids';
import { planStoring } from './planStoring';
import { storePacks } from './storePacks';
import { planLines, reportLines } from './storeWords';

const NOW = 1_795_262_400_000_000_000n;
const HOUR = 3_600_000_000_000n;

/** A trace that ended some hours ago, of so many bytes. */
function trace(hoursAgo: number, bytes = 1000, spans = 3): TraceInFile {
  const end = NOW - BigInt(Math.round(hoursAgo * 100)) * (HOUR / 100n);
  return {
    traceId: 'a'.repeat(32) as TraceId,
    rootService: 'shop',
    rootName: 'GET /',
    startUnixNano: end - 1000n,
    firstEndUnixNano: end - 500n,
    lastEndUnixNano: end,
    spans,
    errors: 0,
    services: 1,
    bytes,
  };
}

const wish = (traces: readonly TraceInFile[], shift = false) => ({
  indices: traces.map((_, i) => i),
  retentionHours: 72,
  shift,
  nowUnixNano: NOW,
});

const STATUS = {
  state: 'ready',
  receiver: { state: 'off' },
  spans: 0,
  traces: 0,
  logs: 0,
  bytes: 0,
  retentionHours: 72,
} as const;

describe('planStoring', () => {
  it('sends small traces together, leaves out what is too old or too large, and says so', () => {
    const traces = [trace(1), trace(100), trace(2, 800_000), trace(3, 200_000), trace(1, 70_000_000)];
    const plan = planStoring(traces, wish(traces));
    expect(plan).toEqual({
      packs: [
        { indices: [0, 2], bytes: 801_000 },
        { indices: [3], bytes: 200_000 },
      ],
      shiftNs: 0n,
      tooOld: [1],
      tooLarge: [4],
    });
    expect(planLines(traces, plan, STATUS)).toEqual([
      '3 traces with 9 spans will be stored, each whole or not at all.',
      '1 trace will not: the store keeps 72 hours, and it has spans that ended before that, which would be deleted at once.',
      '1 trace will not: larger than the 64 MiB that are stored at once.',
      'What is stored is deleted 72 hours after its spans ended, or sooner when the store is full.',
    ]);
  });

  it('moves times so that the latest span of all ends now', () => {
    const traces = [trace(1000), trace(1010)];
    expect(planStoring(traces, wish(traces, true))).toMatchObject({ shiftNs: 1000n * HOUR, tooOld: [] });
    const apart = [trace(1000), trace(1100)];
    expect(planStoring(apart, wish(apart, true)).tooOld).toEqual([1]);
  });
});

describe('storePacks', () => {
  const plan = {
    packs: [
      { indices: [0, 1], bytes: 10 },
      { indices: [2], bytes: 30 },
      { indices: [3, 4, 5], bytes: 60 },
    ],
    shiftNs: 7n,
    tooOld: [],
    tooLarge: [],
  };
  const done = (storedTraces: number) => ({ storedTraces, storedSpans: storedTraces, duplicateSpans: 0, refused: [] });

  it('sends pack after pack and adds up what became of them', async () => {
    const asked: unknown[] = [];
    const shares: number[] = [];
    const report = await storePacks(plan, {
      otlpOf: (indices, shiftNs) => Promise.resolve(Uint8Array.of(asked.push([indices, shiftNs]))),
      send: ([pack]) =>
        Promise.resolve(
          pack === 2
            ? { ...done(0), refused: [{ traceId: 'x', spans: 2, reason: 'its clock' }] }
            : { ...done(pack), duplicateSpans: 1 }
        ),
      signal: new AbortController().signal,
      onProgress: (share) => shares.push(share),
    });
    expect(asked).toEqual([
      [[0, 1], 7n],
      [[2], 7n],
      [[3, 4, 5], 7n],
    ]);
    expect(shares).toEqual([0.1, 0.4, 1]);
    expect(reportLines(report, plan)).toEqual([
      'Stored 4 traces, 4 spans.',
      '2 spans had been there before.',
      'Not stored: trace x: its clock.',
    ]);
  });

  it('ends at the first failure: what was stored, what was not, what was not tried', async () => {
    const report = await storePacks(plan, {
      otlpOf: (indices) => Promise.resolve(new Uint8Array(indices.length)),
      send: ({ length }) =>
        length === 1 ? Promise.reject(new Error('The store is full.')) : Promise.resolve(done(length)),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(report).toMatchObject({ storedTraces: 2, failedTraces: 1, problem: 'The store is full.', untried: 3 });
    expect(reportLines(report, plan)).toEqual([
      'Stored 2 traces, 2 spans.',
      'Not stored: 1 trace. The store is full.',
      'Storing again does no harm: what is there already is not stored twice.',
      'Not tried: 3 traces.',
    ]);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const report = await storePacks(plan, {
      otlpOf: () => Promise.resolve(new Uint8Array(1)),
      send: () => {
        controller.abort();
        return Promise.reject(new Error('aborted'));
      },
      signal: controller.signal,
      onProgress: () => undefined,
    });
    expect(report).toMatchObject({ storedTraces: 0, failedTraces: 0, problem: undefined, untried: 6 });
  });
});
