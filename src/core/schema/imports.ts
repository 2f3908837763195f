/** Of one part's body: with room for whatever a proxy counts besides. */
export const IMPORT_PART_BYTES = 1_000_000;

/** Of all parts of one upload together: it is stored in one transaction, and nothing else is written meanwhile. */
export const IMPORT_UPLOAD_BYTES = 64 * 1024 * 1024;

/** The answer to each part of an upload. */
export type ImportAnswer =
  | { readonly state: 'waiting' }
  /** The last part: what became of the traces. */
  | ({ readonly state: 'done' } & ImportOutcome);

/** What became of the traces that were given to the store together. */
export interface ImportOutcome {
  /** Traces that are in the store now, every span of them. */
  readonly storedTraces: number;
  readonly storedSpans: number;
  /** Spans that had been there before. */
  readonly duplicateSpans: number;
  /** Traces of which nothing was stored, and why. */
  readonly refused: readonly RefusedTrace[];
}

export interface RefusedTrace {
  readonly traceId: string;
  readonly spans: number;
  /** Goes on from the trace: "12 of its 40 spans are older than ...". */
  readonly reason: string;
}
