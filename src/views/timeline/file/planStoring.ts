import { IMPORT_PART_BYTES, IMPORT_UPLOAD_BYTES } from '../../../core/schema/imports';
import { packTraces } from '../../../core/trace-file/packTraces';
import { type TraceInFile } from '../../../core/trace-file/summariseTraces';

export interface StoringWish {
  /** Places in the file's traces. */
  readonly indices: readonly number[];
  readonly retentionHours: number | undefined;
  /** Whether times are moved so that the last span ends now. */
  readonly shift: boolean;
  readonly nowUnixNano: bigint;
}

export interface StoringPlan {
  /** Whole traces that are sent, and stored, together. */
  readonly packs: ReadonlyArray<{ readonly indices: readonly number[]; readonly bytes: number }>;
  readonly shiftNs: bigint;
  /** Not sent: they would be deleted at once. */
  readonly tooOld: readonly number[];
  /** Not sent: more than the store takes at once. */
  readonly tooLarge: readonly number[];
}

const NS_PER_HOUR = 3_600_000_000_000;
/** Resources and scopes come on top of the spans' own bytes. */
const ROOM = 0.9;

/** What would be sent, in which pieces, and what would not be kept: known before anything is sent. */
export function planStoring(traces: readonly TraceInFile[], wish: StoringWish): StoringPlan {
  const { indices, retentionHours, shift, nowUnixNano } = wish;
  const latest = indices.reduce((last, index) => max(last, traces[index].lastEndUnixNano), 0n);
  const shiftNs = shift && latest > 0n ? nowUnixNano - latest : 0n;
  const oldest = retentionHours === undefined ? 0n : nowUnixNano - BigInt(Math.round(retentionHours * NS_PER_HOUR));
  const isOld = (index: number) => {
    const firstEnd = traces[index].firstEndUnixNano;
    return firstEnd !== 0n && firstEnd + shiftNs < oldest;
  };
  const isLarge = (index: number) => traces[index].bytes > IMPORT_UPLOAD_BYTES * ROOM;
  const fit = indices.filter((index) => !isOld(index) && !isLarge(index));
  return {
    packs: packTraces(
      fit.map((index) => traces[index].bytes),
      IMPORT_PART_BYTES * ROOM
    ).map((pack) => ({ indices: pack.traces.map((at) => fit[at]), bytes: pack.bytes })),
    shiftNs,
    tooOld: indices.filter(isOld),
    tooLarge: indices.filter((index) => !isOld(index) && isLarge(index)),
  };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
