import { type LocalStoreStatus } from '../../../core/schema/settings';
import { type TraceInFile } from '../../../core/trace-file/summariseTraces';
import { type StoringPlan } from './planStoring';
import { type StoringReport } from './storePacks';

/** Of the traces that a report names one by one. */
const MOST_NAMED = 5;

/** Why nothing can be stored there now; undefined when it can. */
export function storeProblem(status: LocalStoreStatus | undefined): string | undefined {
  switch (status?.state) {
    case 'off':
      return 'This data source has no local store: it is not switched on in this Grafana. Set store_path in its configuration.';
    case 'failed':
      return status.problem ?? 'The local store does not work.';
    case 'starting':
      return 'The local store is being opened. Close this, and try again in a moment.';
    default:
      return undefined;
  }
}

/** Before anything is sent. */
export function planLines(traces: readonly TraceInFile[], plan: StoringPlan, status: LocalStoreStatus): string[] {
  const { packs, tooOld, tooLarge } = plan;
  const indices = packs.flatMap((pack) => pack.indices);
  const spans = indices.reduce((sum, index) => sum + traces[index].spans, 0);
  const { retentionHours } = status;
  return [
    indices.length === 0
      ? 'There is nothing that can be stored.'
      : `${count(indices.length, 'trace')} with ${count(spans, 'span')} will be stored, each whole or not at all.`,
    ...(tooOld.length > 0
      ? [
          `${count(tooOld.length, 'trace')} will not: the store keeps ${retentionHours ?? 0} hours, and ${
            tooOld.length === 1 ? 'it has spans' : 'they have spans'
          } that ended before that, which would be deleted at once.`,
        ]
      : []),
    ...(tooLarge.length > 0
      ? [`${count(tooLarge.length, 'trace')} will not: larger than the 64 MiB that are stored at once.`]
      : []),
    ...(retentionHours !== undefined && indices.length > 0
      ? [`What is stored is deleted ${retentionHours} hours after its spans ended, or sooner when the store is full.`]
      : []),
  ];
}

/** Afterwards: what was stored, what was not, and why. */
export function reportLines(report: StoringReport, plan: StoringPlan): string[] {
  const { storedTraces, storedSpans, duplicateSpans, refused, failedTraces, problem, untried } = report;
  const notTried = plan.tooOld.length + plan.tooLarge.length;
  return [
    storedSpans === 0
      ? `Nothing ${duplicateSpans > 0 ? 'new ' : ''}was stored.`
      : `Stored ${count(storedTraces, 'trace')}, ${count(storedSpans, 'span')}.`,
    ...(duplicateSpans > 0 ? [`${count(duplicateSpans, 'span')} had been there before.`] : []),
    ...(problem === undefined
      ? []
      : [
          `Not stored: ${count(failedTraces, 'trace')}. ${problem}`,
          'Storing again does no harm: what is there already is not stored twice.',
        ]),
    ...(untried > 0 ? [`Not tried: ${count(untried, 'trace')}.`] : []),
    ...refused.slice(0, MOST_NAMED).map(({ traceId, reason }) => `Not stored: trace ${traceId}: ${reason}.`),
    ...(refused.length > MOST_NAMED
      ? [`Not stored for reasons like these: ${count(refused.length - MOST_NAMED, 'more trace')}.`]
      : []),
    ...(notTried > 0 ? [`Left out before: ${count(notTried, 'trace')} that would not have been kept.`] : []),
  ];
}

function count(n: number, word: string): string {
  return `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
}
