import { useEffect, useState } from 'react';

import { searchSpans } from '../../core/timeline/searchSpans';
import { type SpanTable } from '../../core/trace/SpanTable';

export interface SpanSearch {
  /** Spans that match, ascending. */
  readonly hits: Uint32Array;
  /** Attributes of some spans have not been looked into yet. */
  readonly searching: boolean;
}

const NOTHING: SpanSearch = { hits: new Uint32Array(0), searching: false };
/** A search, and what it is the answer to. */
interface Shown extends SpanSearch {
  readonly table: SpanTable;
  readonly query: string;
}

const TYPING_PAUSE_MS = 120;
/** Decoding this many spans takes a few ms. Slices grow while they are quick, so that typing and scrolling go on meanwhile. */
const LEAST_SLICE = 2000;
const QUICK_MS = 8;
const SLOW_MS = 24;
/** Found hits are shown this often. */
const SHOW_EVERY_MS = 200;

/** Names and other columns are searched at once after a pause in typing; attributes, which must be decoded, slice by slice. */
export function useSpanSearch(table: SpanTable, query: string): SpanSearch {
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const trimmed = query.trim();
  useEffect(() => {
    if (trimmed === '') {
      return undefined;
    }
    let inColumns: Uint32Array | undefined;
    const inSlices: number[] = [];
    let searched = 0;
    let slice = LEAST_SLICE;
    let shownAt = 0;
    const step = () => {
      const startedAt = performance.now();
      if (inColumns === undefined) {
        inColumns = searchSpans(table, trimmed);
      } else {
        const to = Math.min(searched + slice, table.length);
        searchSpans(table, trimmed, { from: searched, to, attributes: true }).forEach((span) => inSlices.push(span));
        searched = to;
        const tookMs = performance.now() - startedAt;
        slice = Math.max(LEAST_SLICE, tookMs < QUICK_MS ? slice * 2 : tookMs > SLOW_MS ? slice / 2 : slice);
      }
      const searching = searched < table.length;
      if (!searching || startedAt - shownAt >= SHOW_EVERY_MS) {
        shownAt = startedAt;
        setShown({
          table,
          query: trimmed,
          hits: Uint32Array.from([...inSlices, ...inColumns.subarray(hitNumber(inColumns, searched - 1))]),
          searching,
        });
      }
      if (searching) {
        timer = window.setTimeout(step, 0);
      }
    };
    let timer = window.setTimeout(step, TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [table, trimmed]);

  if (trimmed === '') {
    return NOTHING;
  }
  return shown !== undefined && shown.query === trimmed && isSameTrace(shown.table, table)
    ? shown
    : { hits: NOTHING.hits, searching: true };
}

/** A trace that was asked for anew is another table: until that has been searched the hits in the one before serve. */
function isSameTrace(a: SpanTable, b: SpanTable): boolean {
  return a === b || (a.traceId === b.traceId && a.length === b.length);
}

/** How many hits are at or before `span`: with the span itself a hit, its number, counted from 1. */
export function hitNumber(hits: Uint32Array, span: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hits[middle] <= span) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The hit after (`step` 1) or before (-1) `span`, around the ends; -1 when there is none. */
export function stepHit(hits: Uint32Array, span: number, step: 1 | -1): number {
  if (hits.length === 0) {
    return -1;
  }
  const upTo = hitNumber(hits, span);
  const isHit = upTo > 0 && hits[upTo - 1] === span;
  const next = step === 1 ? upTo : upTo - (isHit ? 2 : 1);
  return hits[(next + hits.length) % hits.length];
}
