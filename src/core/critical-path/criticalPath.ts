import { endNs, isCutOff, type SpanIndex, type SpanTable } from '../trace/SpanTable';
import { handOffOf, HandOff } from './handOff';

/**
 * What made a root span's response as long as it is: sections end to end from its start to its end, each owned by the one span
 * that was being waited for. Their lengths sum exactly to the root's duration.
 */
export interface CriticalPath {
  /** Whose response it is; -1 in an empty table. */
  readonly root: SpanIndex;
  /** In order of time; `endNs[i] === startNs[i + 1]`. Times are relative to the trace's start. */
  readonly sections: CriticalSections;
  /** One byte a span: 1 = on the path, also where it only waits for a child and owns no section. */
  readonly criticalSpans: Uint8Array;
}

/** Columns of `length` sections. */
export interface CriticalSections {
  readonly length: number;
  readonly span: Uint32Array;
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  /** 1: some hand-off between the root and this span is only inferred ({@link HandOff}); 0: all are certain. */
  readonly inferred: Uint8Array;
}

/**
 * Walks back from the root's end. At each moment the span waits for the child that finished last; before that child started,
 * for the one that had finished last by then; and where no child blocks, the time is the span's own:
 *
 * ```
 * root     |+-----------++++----+++|     + own section, - waits for a child
 *   a      | ++++++++++++           |
 *   b      |    ======              |     = not critical: it ran beside a, which finished later
 *   c      |                 ++--   |
 *     d    |                   ++==|     outlives c, so is clipped to it; inferred
 * ```
 * Children are clipped to what is visible of their parent. Not blocking are: children without any time inside their parent, and
 * messages (a consumer, or a child of a producer) that outlive their parent: nobody waited for them.
 *
 * O(n log n): each span on the path sorts its children once. No recursion.
 */
export function criticalPath(table: SpanTable, root: SpanIndex = findResponseRoot(table)): CriticalPath {
  const criticalSpans = new Uint8Array(table.length);
  const backwards = new SectionList();
  if (root !== -1) {
    const stack = [openSpan(table, root, { loNs: table.startNs[root], hiNs: endNs(table, root), inferred: false })];
    while (stack.length > 0) {
      const open = stack[stack.length - 1];
      criticalSpans[open.span] = 1;
      const child = nextBlockingChild(open);
      const ownStartNs = child === undefined ? open.loNs : child.hiNs;
      backwards.add(open.span, ownStartNs, open.cursorNs, open.inferred);
      open.cursorNs = child === undefined ? open.loNs : child.loNs;
      if (child === undefined) {
        stack.pop();
      } else {
        stack.push(openSpan(table, child.span, child));
      }
    }
  }
  return { root, sections: backwards.reversed(), criticalSpans };
}

/**
 * The span whose duration people call "the response": the longest root that names no parent, the first of equals; without one
 * (its parent not received, or in a cycle), the longest root there is. -1 in an empty table.
 */
export function findResponseRoot(table: SpanTable): SpanIndex {
  let best = -1;
  for (let span = 0; span < table.length; span = table.subtreeEnd[span]) {
    if (best === -1 || isBetterRoot(table, span, best)) {
      best = span;
    }
  }
  return best;
}

function isBetterRoot(table: SpanTable, span: SpanIndex, best: SpanIndex): boolean {
  const cutOff = isCutOff(table, span);
  return cutOff === isCutOff(table, best) ? table.durationNs[span] > table.durationNs[best] : !cutOff;
}

/** A child's time inside its parent's. */
interface Clipped {
  readonly loNs: number;
  readonly hiNs: number;
  readonly inferred: boolean;
}

interface BlockingChild extends Clipped {
  readonly span: SpanIndex;
}

interface OpenSpan extends Clipped {
  readonly span: SpanIndex;
  /** Blocking children, latest clipped end first; of equals the one that started first. */
  readonly children: readonly BlockingChild[];
  nextChild: number;
  /** Everything from here to `hiNs` is explained. */
  cursorNs: number;
}

function openSpan(table: SpanTable, span: SpanIndex, clipped: Clipped): OpenSpan {
  const { loNs, hiNs, inferred } = clipped;
  const children: BlockingChild[] = [];
  for (let child = span + 1; child < table.subtreeEnd[span]; child = table.subtreeEnd[child]) {
    const handOff = handOffOf(table, child);
    const childLo = Math.max(table.startNs[child], loNs);
    const childHi = Math.min(endNs(table, child), hiNs);
    if (handOff !== HandOff.None && childLo < childHi) {
      children.push({ span: child, loNs: childLo, hiNs: childHi, inferred: inferred || handOff === HandOff.Inferred });
    }
  }
  children.sort((a, b) => b.hiNs - a.hiNs || a.loNs - b.loNs || a.span - b.span);
  return { span, loNs, hiNs, inferred, children, nextChild: 0, cursorNs: hiNs };
}

/** Skips those that were still running at the cursor: they ran beside what is already explained. */
function nextBlockingChild(open: OpenSpan): BlockingChild | undefined {
  while (open.nextChild < open.children.length) {
    const child = open.children[open.nextChild++];
    if (child.hiNs <= open.cursorNs) {
      return child;
    }
  }
  return undefined;
}

class SectionList {
  private readonly spans: SpanIndex[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly inferred: number[] = [];

  /** Empty sections are left out. */
  add(span: SpanIndex, startNs: number, end: number, inferred: boolean): void {
    if (startNs < end) {
      this.spans.push(span);
      this.starts.push(startNs);
      this.ends.push(end);
      this.inferred.push(inferred ? 1 : 0);
    }
  }

  reversed(): CriticalSections {
    return {
      length: this.spans.length,
      span: Uint32Array.from(this.spans).reverse(),
      startNs: Float64Array.from(this.starts).reverse(),
      endNs: Float64Array.from(this.ends).reverse(),
      inferred: Uint8Array.from(this.inferred).reverse(),
    };
  }
}
