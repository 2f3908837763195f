import type { CriticalSections } from '../core/critical-path/criticalPath';
import type { SpanIndex } from '../core/trace/SpanTable';

/** The critical path's sections by the span that owns them, so that drawing a row looks at its own only. */
export interface CriticalIndex {
  readonly sections: CriticalSections;
  /** Sections in order of span, then of time: indices into `sections`. */
  readonly order: Uint32Array;
  /** Span -> where in `order` its sections begin; they end where those of the next span begin. */
  readonly firstOfSpan: Uint32Array;
}

/** A counting sort: linear in sections and spans. */
export function buildCriticalIndex(sections: CriticalSections, spans: number): CriticalIndex {
  const firstOfSpan = new Uint32Array(spans + 1);
  for (let i = 0; i < sections.length; i++) {
    firstOfSpan[sections.span[i] + 1]++;
  }
  for (let span = 0; span < spans; span++) {
    firstOfSpan[span + 1] += firstOfSpan[span];
  }
  const next = firstOfSpan.slice();
  const order = new Uint32Array(sections.length);
  for (let i = 0; i < sections.length; i++) {
    order[next[sections.span[i]]++] = i;
  }
  return { sections, order, firstOfSpan };
}

/** Where in `order` the sections of `span` are; `first === end` when it owns none. */
export function sectionsOf({ firstOfSpan }: CriticalIndex, span: SpanIndex): { first: number; end: number } {
  return { first: firstOfSpan[span], end: firstOfSpan[span + 1] };
}
