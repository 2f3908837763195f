/** Whole traces that travel together. */
export interface Pack {
  /** Indices into the list that was packed. */
  readonly traces: readonly number[];
  readonly bytes: number;
}

/**
 * Puts traces of these sizes into packs of at most `limit` bytes, in their order; a larger trace has a pack of its own. A trace is
 * never divided: who stores packs stores whole traces.
 */
export function packTraces(sizes: readonly number[], limit: number): Pack[] {
  const packs: Array<{ traces: number[]; bytes: number }> = [];
  sizes.forEach((size, trace) => {
    const last = packs.at(-1);
    if (last === undefined || last.bytes + size > limit) {
      packs.push({ traces: [trace], bytes: size });
    } else {
      last.traces.push(trace);
      last.bytes += size;
    }
  });
  return packs;
}
