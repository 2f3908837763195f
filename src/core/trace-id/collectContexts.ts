import { parseSpanId, parseTraceId, type TraceId } from '../trace/ids';
import { FROM_INVALID_HEADER, type FoundContext, type TraceReference } from './FoundContext';
import { parseTraceparent } from './parseTraceparent';
import { readSampled, readSpanId, readTraceValue } from './readTraceValue';
import { scanKeys, type KeyHit } from './scanKeys';

/** How far to believe a find: less is better. Equal ones: the earlier in the text. */
enum Rank {
  Key,
  Header,
  WeakKey,
  Shape,
  InvalidHeader,
}

interface Find {
  readonly rank: Rank;
  readonly at: number;
  readonly context: FoundContext;
}

export interface Collected {
  /** Best first; one a trace, each with the span and sampling that any of its finds told. */
  readonly contexts: readonly FoundContext[];
  /** What is wrong with values that were refused, keyed ones first. */
  readonly problems: readonly string[];
}

/** Everything in a text that names a trace. `where` words a key for people. Linear in the text's length. */
export function collectContexts(text: string, where: (key: string) => string = (key) => key): Collected {
  const hits = scanKeys(text);
  const finds: Find[] = [];
  const problems: string[] = [];
  for (const hit of hits) {
    const verdict = readTraceValue(text, hit);
    if (verdict === undefined) {
      continue;
    }
    if (verdict.ok) {
      const context = withNeighbours(verdict.context, text, hit, hits);
      finds.push({ rank: rankOf(hit), at: hit.start, context: { ...context, foundIn: where(hit.key) } });
    } else {
      problems.push(verdict.problem);
      finds.push(...candidateFind(verdict.candidate, hit.start, where(hit.key)));
    }
  }
  for (const match of text.matchAll(TRACEPARENT_SHAPE)) {
    const verdict = parseTraceparent(match[0]);
    if (verdict.ok) {
      const context = { ...verdict.context, foundIn: 'a traceparent value' };
      finds.push({ rank: Rank.Shape, at: match.index, context });
    } else {
      problems.push(verdict.problem);
      finds.push(...candidateFind(verdict.candidate, match.index, 'a traceparent value'));
    }
  }
  finds.push(...findSpringPrefixes(text));
  finds.sort((a, b) => a.rank - b.rank || a.at - b.at);
  return { contexts: mergeByTrace(finds), problems };
}

function candidateFind(candidate: TraceReference | undefined, at: number, foundIn: string): readonly Find[] {
  return candidate === undefined
    ? []
    : [{ rank: Rank.InvalidHeader, at, context: { ...candidate, foundIn, doubt: FROM_INVALID_HEADER } }];
}

function rankOf(hit: KeyHit): Rank {
  return hit.role === 'trace' ? Rank.Key : hit.role === 'weakTrace' ? Rank.WeakKey : Rank.Header;
}

/** Adds to a bare trace id the span id and the sampling that stand beside it. */
function withNeighbours(context: TraceReference, text: string, hit: KeyHit, hits: readonly KeyHit[]): TraceReference {
  const spanId = context.spanId ?? beside(hits, hit, 'span', (other) => readSpanId(text, other));
  const sampled = context.sampled ?? beside(hits, hit, 'sampled', (other) => readSampled(text, other));
  return { ...context, ...(spanId === undefined ? {} : { spanId }), ...(sampled === undefined ? {} : { sampled }) };
}

/** As far as this many keys away on either side: keeps a text full of keys linear. */
const NEIGHBOURHOOD = 40;

/**
 * The nearest value of `role`. A text that names spans before traces (JSON with sorted keys) is looked through backwards
 * first, any other forwards, so that a text of several pairs keeps its pairs.
 */
function beside<T>(
  hits: readonly KeyHit[],
  hit: KeyHit,
  role: KeyHit['role'],
  read: (other: KeyHit) => T | undefined
): T | undefined {
  const at = hits.indexOf(hit);
  const before = hits.slice(Math.max(0, at - NEIGHBOURHOOD), at).reverse();
  const after = hits.slice(at + 1, at + 1 + NEIGHBOURHOOD);
  const first = hits.find((other) => other.role === role || other.role === hit.role);
  for (const other of first?.role === role ? [...before, ...after] : [...after, ...before]) {
    const value = other.role === role ? read(other) : undefined;
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

/** What needs no key, for nothing else looks like it. */
const TRACEPARENT_SHAPE = /(?<![0-9A-Za-z-])[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(?![0-9A-Za-z-])/gi;
/** Spring: `[app,trace,span]`, `[app,trace,span,true]` (Sleuth) and `[trace-span]` (Boot 3). */
const SPRING_SHAPE =
  /\[(?:[^,[\]\s]{0,120},([0-9a-fA-F]{16}|[0-9a-fA-F]{32}),([0-9a-fA-F]{16})(?:,(true|false)?)?|([0-9a-fA-F]{32})-([0-9a-fA-F]{16}))\]/g;

function findSpringPrefixes(text: string): readonly Find[] {
  const finds: Find[] = [];
  for (const match of text.matchAll(SPRING_SHAPE)) {
    const traceId = parseTraceId(match[1] ?? match[4]);
    const spanId = parseSpanId(match[2] ?? match[5]);
    if (traceId !== undefined && spanId !== undefined) {
      const sampled = match[3] === undefined ? {} : { sampled: match[3] === 'true' };
      const context = { traceId, spanId, ...sampled, foundIn: 'a Spring log prefix' };
      finds.push({ rank: Rank.Shape, at: match.index, context });
    }
  }
  return finds;
}

/** A trace's best find, and what it leaves open from its sound others. */
function mergeByTrace(finds: readonly Find[]): readonly FoundContext[] {
  const byTrace = new Map<TraceId, FoundContext>();
  for (const { context } of finds) {
    const best = byTrace.get(context.traceId);
    if (best === undefined) {
      byTrace.set(context.traceId, context);
    } else if (context.doubt === undefined) {
      const { spanId, sampled } = { ...context, ...best };
      byTrace.set(context.traceId, {
        ...best,
        ...(spanId === undefined ? {} : { spanId }),
        ...(sampled === undefined ? {} : { sampled }),
      });
    }
  }
  return [...byTrace.values()];
}
