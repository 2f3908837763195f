import type { LinkState, RouteName } from '../../core/schema/routes';
import { judgeLink } from '../../core/schema/judgeLink';
import { parseTraceId, type TraceId } from '../../core/trace/ids';
import { unixNano, unixNanoFromMs, type UnixNano } from '../../core/trace/time';
import { SourceError, type TimeRange } from '../../source/sources';
import { importTraces } from './importTraces';
import type { ResourceContext, ResourceHandler } from './ResourceContext';

const MOST_LINKS = 1000;
const NS_PER_HOUR = 3_600_000_000_000n;

/** One for every entry of the route table. */
export const RESOURCE_HANDLERS: { readonly [Name in RouteName]: ResourceHandler } = {
  services: ({ instance, parameters, now, signal }) => instance.traces.services(rangeOf(parameters, now), { signal }),
  operations: ({ instance, parameters, now, signal }) =>
    instance.traces.operations(parameters.get('service') ?? '', rangeOf(parameters, now), { signal }),
  links,
  store: ({ store }) => store.status(),
  import: importTraces,
};

async function links({ instance, body, signal }: ResourceContext): Promise<{ states: LinkState[] }> {
  const ids = readIds(body).map(parseTraceId);
  const valid = [...new Set(ids.filter((id): id is TraceId => id !== undefined))];
  const exists = valid.length === 0 ? [] : await instance.traces.exist(valid, { signal });
  const known = new Map(valid.map((id, i) => [id, exists[i]]));
  // A text that is no trace id belongs to no trace.
  return {
    states: ids.map((id) =>
      judgeLink({ exists: id === undefined ? false : known.get(id), sampled: undefined, olderThanRetention: false })
    ),
  };
}

function readIds(body: Uint8Array): readonly string[] {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new SourceError('The body is no JSON.', 400);
  }
  const ids = (json as { traceIds?: unknown } | null)?.traceIds;
  if (!Array.isArray(ids) || !ids.every((id): id is string => typeof id === 'string')) {
    throw new SourceError('The body must be { "traceIds": [text, ...] }.', 400);
  }
  if (ids.length > MOST_LINKS) {
    throw new SourceError(`${ids.length} ids; at most ${MOST_LINKS} may be asked for at once.`, 400);
  }
  return ids;
}

/** `from` and `to` in ms since 1970; the last hour where they are missing. */
function rangeOf(parameters: URLSearchParams, now: UnixNano): TimeRange {
  const to = timeOf(parameters, 'to') ?? now;
  const from = timeOf(parameters, 'from') ?? unixNano(to - NS_PER_HOUR);
  if (to < from) {
    throw new SourceError('The time range ends before it begins.', 400);
  }
  return { from, to };
}

function timeOf(parameters: URLSearchParams, key: string): UnixNano | undefined {
  const text = parameters.get(key) ?? '';
  if (text === '') {
    return undefined;
  }
  const ms = Number(text);
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) {
    throw new SourceError(`${key} must be milliseconds since 1970, not "${text.slice(0, 50)}".`, 400);
  }
  return unixNanoFromMs(ms);
}
