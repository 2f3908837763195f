import { parseSpanId, type SpanId } from '../../trace/ids';
import type { FileNotes } from '../file/FileNotes';
import type { ZipkinSpan } from './ZipkinSpan';

/** The spans of one id in one trace. */
interface Halves {
  client: ZipkinSpan | undefined;
  readonly servers: ZipkinSpan[];
  /** The first server of each service that has a name. */
  readonly serverOf: Map<string, ZipkinSpan>;
}

/**
 * B3 lets a server go on with its client's span: both report under one id, the server with `shared: true`. As OpenTelemetry sees a
 * call, these are two spans, the server's the client's child; what the server called is its child, not the client's:
 *
 * ```
 *   in the file                         after
 *   a  CLIENT  get   gateway            a  CLIENT get   gateway
 *   a  SERVER  get   content  shared      a'  SERVER get  content        a' is made of trace, id and service
 *   b  parent a      content                b          content
 * ```
 * A child belongs to the half of its own service; of another service, to the only server there is. A shared server without its
 * client in the file stays as it is. Old reporters do not say `shared`: a client and a server of one id in two services are as good.
 * Works on the spans it is given; linear.
 */
export function separateSharedSpans(spans: readonly ZipkinSpan[], notes: FileNotes): void {
  const halves = findHalves(spans);
  const newIds = new NewIds(spans);
  // Children first: they name their parents by the ids of the file.
  for (const span of spans) {
    const parents = span.parentSpanId === undefined ? undefined : halves.get(span.traceId + span.parentSpanId);
    const parent = parents === undefined ? undefined : serverOf(parents, span);
    if (parent !== undefined) {
      span.parentSpanId = newIds.of(parent);
    }
  }
  for (const { client, servers } of halves.values()) {
    for (const server of client === undefined ? [] : servers) {
      const id = newIds.of(server);
      notes.add(
        'A server span had the id of its client’s span: it was given one of its own and made the client’s child',
        `span ${server.spanId} of ${server.service || 'a service without a name'} is now ${id}`
      );
      server.sharedId = server.spanId;
      server.parentSpanId = server.spanId;
      server.spanId = id;
    }
  }
}

/** Only where both halves are there. */
function findHalves(spans: readonly ZipkinSpan[]): Map<string, Halves> {
  const all = new Map<string, Halves>();
  for (const span of spans) {
    if (span.kind === 'CLIENT' || span.kind === 'SERVER') {
      const known: Halves = all.get(keyOf(span)) ?? { client: undefined, servers: [], serverOf: new Map() };
      all.set(keyOf(span), known);
      if (span.kind === 'CLIENT') {
        known.client ??= span;
      } else {
        known.servers.push(span);
      }
    }
  }
  for (const [key, { client, servers }] of all) {
    const own = servers.filter(({ isShared, service }) => isShared || service !== client?.service);
    if (client === undefined || own.length === 0) {
      all.delete(key);
    } else {
      const named = own.filter(({ service }) => service !== '').reverse();
      all.set(key, { client, servers: own, serverOf: new Map(named.map((server) => [server.service, server])) });
    }
  }
  return all;
}

/** The server that a span with this parent belongs under; undefined: the client itself. */
function serverOf({ client, servers, serverOf: named }: Halves, child: ZipkinSpan): ZipkinSpan | undefined {
  const own = named.get(child.service);
  if (own !== undefined || child.service === client?.service) {
    return own;
  }
  return servers.length === 1 ? servers[0] : undefined;
}

/** Ids for server halves: always the same for the same file. */
class NewIds {
  private readonly taken: Set<string>;
  private readonly given = new Map<ZipkinSpan, SpanId>();
  /** How often an id was asked for with the same words: thousands of servers may share all of them. */
  private readonly salts = new Map<string, number>();

  constructor(spans: readonly ZipkinSpan[]) {
    this.taken = new Set(spans.map(keyOf));
  }

  of(server: ZipkinSpan): SpanId {
    let id = this.given.get(server);
    const words = `${server.traceId}${server.spanId}${server.service}`;
    while (id === undefined) {
      const salt = this.salts.get(words) ?? 0;
      this.salts.set(words, salt + 1);
      const tried = parseSpanId(hashOf(`${words} ${salt}`));
      if (tried !== undefined && !this.taken.has(server.traceId + tried)) {
        id = tried;
        this.taken.add(server.traceId + id);
        this.given.set(server, id);
      }
    }
    return id;
  }
}

function keyOf({ traceId, spanId }: ZipkinSpan): string {
  return traceId + spanId;
}

/** FNV-1a, twice, as 16 hex digits. */
function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
