import { setTimeout as sleep } from 'node:timers/promises';

import { encodeOtlpLogs } from '../../src/core/encode/otlp/encodeOtlpLogs';
import { encodeOtlpTraces } from '../../src/core/encode/otlp/encodeOtlpTraces';
import type { OtlpResourceLogs, OtlpResourceSpans } from '../../src/core/encode/otlp/types';
import { nsBetween, type UnixNano, unixNanoFromMs } from '../../src/core/trace/time';
import { type Chapter, chaptersOf, type ToldName } from '../../src/demo/chapters';
import { generateShop, type ShopBatch } from '../../src/demo/generateShop';
import { OtlpSender } from './OtlpSender';

export interface DemoProgress {
  readonly phase: 'backfill' | 'live';
  /** Acknowledged by the receiver. */
  readonly spans: number;
  readonly logs: number;
  /** Of the back-fill: what it will come to, from what it came to so far. */
  readonly estimatedSpans: number;
  /** Of the back-fill, 0 to 1. */
  readonly share: number;
}

export interface BackfillAndRunOptions {
  readonly url: string;
  readonly token?: string;
  readonly hours: number;
  readonly seed: string;
  readonly scenario: ToldName;
  /** Stop when the back-fill is done. */
  readonly once?: boolean;
  readonly signal: AbortSignal;
  /** Told what will be sent, before anything is. */
  readonly onStart?: (chapters: readonly Chapter[]) => void;
  readonly onProgress: (progress: DemoProgress) => void;
  readonly onNote: (text: string) => void;
}

/** Spans a body: a busy application's exporter sends as many. About 700 kB before compression. */
const SPANS_PER_BODY = 2_000;
const LIVE_INTERVAL_MS = 3_000;

/** What has gathered for the next body. */
interface Pending {
  traces: OtlpResourceSpans[];
  logs: OtlpResourceLogs[];
  spans: number;
  logRecords: number;
}

/**
 * Sends the shop's last `hours`, and other stories before them when all are told, as fast as the receiver takes them; then what happens, every few seconds, until aborted (rejects
 * with the signal's reason). Resolves only with `once`. A body that the receiver never takes rejects: it is not silently left out.
 */
export async function backfillAndRun(options: BackfillAndRunOptions): Promise<DemoProgress> {
  const { hours, seed, scenario, signal } = options;
  const sender = new OtlpSender(options);
  const now = unixNanoFromMs(Date.now());
  const chapters = chaptersOf(scenario, now, hours);
  options.onStart?.(chapters);
  const sent = { spans: 0, logs: 0 };
  const report = (phase: DemoProgress['phase'], share: number): DemoProgress => {
    const estimatedSpans = share === 0 ? 0 : Math.round(sent.spans / share);
    const progress = { phase, spans: sent.spans, logs: sent.logs, estimatedSpans, share };
    options.onProgress(progress);
    return progress;
  };
  const send = async (pending: Pending) => {
    await Promise.all([
      pending.spans === 0 ? undefined : sender.sendTraces(encodeOtlpTraces(pending.traces)),
      pending.logRecords === 0 ? undefined : sender.sendLogs(encodeOtlpLogs(pending.logs)),
    ]);
    sent.spans += pending.spans;
    sent.logs += pending.logRecords;
  };

  try {
    const { from } = chapters[0];
    const batches = batchesOf(chapters, seed);
    await sendAll(batches, send, (reached) => report('backfill', nsBetween(from, reached) / nsBetween(from, now)));
    if (options.once) {
      return report('backfill', 1);
    }
    const last = chapters[chapters.length - 1];
    for (let reached = now; ;) {
      await sleep(LIVE_INTERVAL_MS, undefined, { signal });
      const to = unixNanoFromMs(Date.now());
      await sendAll(generateShop({ ...last, seed, from: reached, to }), send, () => undefined);
      reached = to;
      report('live', 1);
    }
  } finally {
    sender.close();
  }
}

/** Chapters follow each other in time without a gap. */
function* batchesOf(chapters: readonly Chapter[], seed: string): Generator<ShopBatch, void, undefined> {
  for (const chapter of chapters) {
    yield* generateShop({ ...chapter, seed });
  }
}

/** One body is on its way while the next is being made. `onSent` is told up to when everything is acknowledged. */
async function sendAll(
  batches: Iterable<ShopBatch>,
  send: (pending: Pending) => Promise<void>,
  onSent: (reached: UnixNano) => void
): Promise<void> {
  let onItsWay: Promise<void> = Promise.resolve();
  let pending = nothing();
  let reached: UnixNano | undefined;
  const flush = async () => {
    await onItsWay;
    const [body, upTo] = [pending, reached];
    pending = nothing();
    if (upTo !== undefined) {
      onItsWay = send(body).then(() => onSent(upTo));
      // Seen at the next await; until then it must not count as unhandled.
      onItsWay.catch(() => undefined);
    }
  };
  for (const batch of batches) {
    pending.traces.push(...batch.traces);
    pending.logs.push(...batch.logs);
    pending.spans += batch.spanCount;
    pending.logRecords += batch.logCount;
    reached = batch.to;
    if (pending.spans >= SPANS_PER_BODY) {
      await flush();
    }
  }
  await flush();
  await onItsWay;
}

function nothing(): Pending {
  return { traces: [], logs: [], spans: 0, logRecords: 0 };
}
