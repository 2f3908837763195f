import type { CriticalSections } from '../core/critical-path/criticalPath';
import type { SpanIndex } from '../core/trace/SpanTable';

/** The critical path's sections by the span that owns them, so that drawing a row looks at its own only. */
export interface CriticalIndex {
  readonly sections: CriticalSections;
  /** Sections in order of span, then of time: indices into `sections`. */
  readonly order: Uint32Array;
}

/** O(n log n) in the number of sections. */
export function buildCriticalIndex(sections: CriticalSections): CriticalIndex {
  const order = Uint32Array.from({ length: sections.length }, (_, i) => i);
  order.sort((a, b) => sections.span[a] - sections.span[b] || a - b);
  return { sections, order };
}

/** Where in `order` the sections of `span` are; `first === end` when it owns none. Logarithmic. */
export function sectionsOf({ sections, order }: CriticalIndex, span: SpanIndex): { first: number; end: number } {
  const firstNotBelow = (least: number) => {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sections.span[order[middle]] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  return { first: firstNotBelow(span), end: firstNotBelow(span + 1) };
}
