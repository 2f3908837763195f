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
/** Decoding this many spans takes a few ms, so that typing and scrolling go on meanwhile. */
const SLICE = 2000;
const TYPING_PAUSE_MS = 120;

/** Names and other columns are searched at once; attributes, which must be decoded, slice by slice after a pause in typing. */
export function useSpanSearch(table: SpanTable, query: string): SpanSearch {
  const [search, setSearch] = useState(NOTHING);
  useEffect(() => {
    const trimmed = query.trim();
    if (trimmed === '') {
      setSearch(NOTHING);
      return undefined;
    }
    setSearch((before) => ({ ...before, searching: true }));
    const inDetails: number[] = [];
    let from = 0;
    let timer = window.setTimeout(function step() {
      const to = Math.min(from + SLICE, table.length);
      searchSpans(table, trimmed, { from, to, attributes: true }).forEach((span) => inDetails.push(span));
      from = to;
      setSearch({ hits: Uint32Array.from(inDetails), searching: from < table.length });
      if (from < table.length) {
        timer = window.setTimeout(step, 0);
      }
    }, TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [table, query]);
  return search;
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
