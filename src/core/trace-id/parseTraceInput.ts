import { parseTraceId } from '../trace/ids';
import { collectContexts } from './collectContexts';
import { FROM_INVALID_HEADER, type FoundContext, type Verdict } from './FoundContext';
import { parseAmznTraceId, parseXRayId } from './parseAmznTraceId';
import { parseB3 } from './parseB3';
import { parseCloudTraceContext } from './parseCloudTraceContext';
import { parseBase64TraceId, parseDecimalTraceId, parseUuidTraceId } from './parseIdText';
import { parseTraceparent } from './parseTraceparent';
import { parseUberTraceId } from './parseUberTraceId';

/** What a person's text means. `problem` says what is wrong; a `candidate` beside it is worth offering, not opening unasked. */
export type TraceInput =
  | { readonly ok: true; readonly context: FoundContext; readonly note?: string }
  | { readonly ok: false; readonly problem: string; readonly candidate?: FoundContext };

/**
 * Reads whatever a person pastes into a box: an id in hex (1 to 32 digits), UUID, decimal, base64 or X-Ray form, a header's
 * value with or without its name, a log line, a URL. More lenient than {@link findTraceContext}: here everything is meant to
 * be a trace id, so 32 hex digits count wherever they stand alone.
 */
export function parseTraceInput(text: string): TraceInput {
  const input = text.trim().replace(/^["'`<]+|["'`>,;]+$/g, '');
  if (input === '') {
    return { ok: false, problem: 'Nothing to look up: paste a trace id, a header or a log line.' };
  }
  if (/^[0-9a-fA-F]+$/.test(input)) {
    return bareDigits(input);
  }
  const traceId = parseUuidTraceId(input) ?? parseXRayId(input) ?? parseBase64TraceId(input);
  if (traceId !== undefined) {
    return { ok: true, context: { traceId, foundIn: 'the whole text' } };
  }
  const header = bareHeader(input);
  return header ?? anywhere(input);
}

function bareDigits(digits: string): TraceInput {
  if (digits.length > 32) {
    return { ok: false, problem: `${digits.length} hex digits: a trace id has 32, or 16.` };
  }
  const isDecimal = /^[0-9]{17,20}$/.test(digits);
  const traceId = (isDecimal ? parseDecimalTraceId(digits) : undefined) ?? parseTraceId(digits);
  if (traceId === undefined) {
    return { ok: false, problem: 'All zeros: no trace may have this id.' };
  }
  return { ok: true, context: { traceId, foundIn: 'the whole text' } };
}

/** Values of headers, without their names, by what only they look like. */
const HEADER_SHAPES: ReadonlyArray<readonly [name: string, shape: RegExp, parse: (value: string) => Verdict]> = [
  ['traceparent', /^[0-9A-Za-z]{1,3}-[0-9A-Za-z]{17,}-[0-9A-Za-z-]*$/, parseTraceparent],
  ['traceparent', /^[0-9A-Fa-f]{2}-[0-9A-Za-z]+-[0-9A-Za-z]+-[0-9A-Za-z-]*$/, parseTraceparent],
  ['b3', /^[0-9A-Fa-f]{16,32}-[0-9A-Za-z-]+$/, parseB3],
  [
    'uber-trace-id',
    /^[0-9A-Fa-f]{1,32}(?::|%3a)[0-9A-Fa-f]{1,16}(?::|%3a)[0-9A-Fa-f]*(?::|%3a)[0-9A-Za-z]+$/i,
    parseUberTraceId,
  ],
  ['X-Amzn-Trace-Id', /^(?:[A-Za-z]+=[^;\s]*;\s?)*Root=\S+/i, parseAmznTraceId],
  ['X-Cloud-Trace-Context', /^[0-9A-Fa-f]{32}\/[0-9]+(?:;o=[0-9])?$/, parseCloudTraceContext],
];

function bareHeader(input: string): TraceInput | undefined {
  if (input.length > 1000) {
    return undefined;
  }
  const known = HEADER_SHAPES.find(([, shape]) => shape.test(input));
  if (known === undefined) {
    return undefined;
  }
  const [name, , parse] = known;
  return inputOf(parse(input), `a ${name} value`);
}

function inputOf(verdict: Verdict, foundIn: string): TraceInput {
  if (verdict.ok) {
    const input = { ok: true, context: { ...verdict.context, foundIn } } as const;
    return verdict.note === undefined ? input : { ...input, note: verdict.note };
  }
  const { problem, candidate } = verdict;
  return candidate === undefined
    ? { ok: false, problem }
    : { ok: false, problem, candidate: { ...candidate, foundIn, doubt: FROM_INVALID_HEADER } };
}

function anywhere(input: string): TraceInput {
  const { contexts, problems } = collectContexts(input);
  const best = contexts[0];
  if (best !== undefined && best.doubt === undefined) {
    return { ok: true, context: best };
  }
  if (best !== undefined || problems.length > 0) {
    const problem = problems[0];
    return best === undefined ? { ok: false, problem } : { ok: false, problem, candidate: best };
  }
  const alone = new Set((input.match(/(?<![0-9A-Za-z])[0-9a-fA-F]{32}(?![0-9A-Za-z])/g) ?? []).map(parseTraceId));
  alone.delete(undefined);
  const [traceId] = alone;
  if (traceId !== undefined && alone.size === 1) {
    return { ok: true, context: { traceId, foundIn: 'the only 32 hex digits in the text' } };
  }
  return {
    ok: false,
    problem:
      alone.size > 1
        ? `${alone.size} texts of 32 hex digits and nothing that says which one is the trace id.`
        : 'No trace id in this text: expected 32 or 16 hex digits, a traceparent, b3, uber-trace-id or X-Amzn-Trace-Id header, or a log line with one.',
  };
}
