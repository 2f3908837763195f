import { type ImportOutcome, type RefusedTrace } from '../../../core/schema/imports';
import { type StoringPlan } from './planStoring';

/** What became of a plan; counts of traces add up to those that were to be sent. */
export interface StoringReport {
  readonly storedTraces: number;
  readonly storedSpans: number;
  readonly duplicateSpans: number;
  readonly refused: readonly RefusedTrace[];
  /** Traces of the piece that failed: nothing of them was stored, unless its answer was lost on the way. */
  readonly failedTraces: number;
  readonly problem: string | undefined;
  /** Traces that were not tried, after a failure or because it was cancelled. */
  readonly untried: number;
}

export interface StoringSteps {
  readonly otlpOf: (indices: readonly number[], shiftNs: bigint) => Promise<Uint8Array>;
  /** Rejects with something whose message is for people. */
  readonly send: (otlp: Uint8Array) => Promise<ImportOutcome>;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends pack after pack; each is stored whole or not at all. Ends at the first failure, or when cancelled; never rejects. */
export async function storePacks({ packs, shiftNs }: StoringPlan, steps: StoringSteps): Promise<StoringReport> {
  const { otlpOf, send, signal, onProgress } = steps;
  const total = packs.reduce((sum, { bytes }) => sum + bytes, 0);
  let sent = 0;
  const report = { storedTraces: 0, storedSpans: 0, duplicateSpans: 0, failedTraces: 0, untried: 0 };
  const refused: RefusedTrace[] = [];
  let problem: string | undefined;
  for (const { indices, bytes } of packs) {
    if (problem !== undefined || signal.aborted) {
      report.untried += indices.length;
      continue;
    }
    try {
      const outcome = await send(await otlpOf(indices, shiftNs));
      report.storedTraces += outcome.storedTraces;
      report.storedSpans += outcome.storedSpans;
      report.duplicateSpans += outcome.duplicateSpans;
      refused.push(...outcome.refused);
      sent += bytes;
      onProgress(sent / total);
    } catch (error) {
      if (signal.aborted) {
        report.untried += indices.length;
      } else {
        report.failedTraces = indices.length;
        problem = error instanceof Error ? error.message : String(error);
      }
    }
  }
  return { ...report, refused, problem };
}
