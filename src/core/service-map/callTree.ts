import { isCutOff, SpanKind, type SpanIndex, type SpanTable } from '../trace/SpanTable';

/** What the shape of the tree says about calls; columns by row. */
export interface CallTree {
  /** Index into the table's services. A span whose resource names none is its parent's, unless it receives: then it is of a service without a name. */
  readonly service: Uint32Array;
  /**
   * 1: the span is where its service is entered: a root, a call from another service, or one the service makes to itself. Not a span within a
   * service whose own entry is missing, as in a connection that is still open.
   */
  readonly enters: Uint8Array;
  /** 1: a span below, reached through spans of the same service, answers this one. Messages answer nobody. */
  readonly answered: Uint8Array;
  /** How many children answer the span directly. */
  readonly answers: Uint32Array;
}

/**
 * ```
 *   web  GET /        server     enters
 *     web  call       client             answered (by the server span below)
 *       web  try 1    client                                 nobody answers: named by its attributes
 *       web  try 2    client             answered, answers 1
 *         api  GET    server     enters
 * ```
 * Linear.
 */
export function callTree(table: SpanTable): CallTree {
  const { length, parent } = table;
  const service = servicesOf(table);
  const enters = new Uint8Array(length);
  const answered = new Uint8Array(length);
  const answers = new Uint32Array(length);
  for (let span = length - 1; span >= 0; span--) {
    const caller = parent[span];
    const hop = caller === -1 ? !isWithin(table, span) : isHop(table, service, caller, span);
    enters[span] = hop ? 1 : 0;
    if (caller === -1 || (hop && isMessage(table, caller, span))) {
      continue;
    }
    if (hop) {
      answers[caller]++;
    }
    if (hop || answered[span] === 1) {
      answered[caller] = 1;
    }
  }
  return { service, enters, answered, answers };
}

function servicesOf({ length, parent, service, services, kind }: SpanTable): Uint32Array {
  const nameless = services.indexOf('');
  if (nameless === -1) {
    return service;
  }
  const own = service.slice();
  for (let span = 0; span < length; span++) {
    const receives = kind[span] === SpanKind.Server || kind[span] === SpanKind.Consumer;
    if (own[span] === nameless && parent[span] !== -1 && !receives) {
      own[span] = own[parent[span]];
    }
  }
  return own;
}

/** True when the span's parent is not there, and was in the same process as far as its kind tells. */
function isWithin(table: SpanTable, span: SpanIndex): boolean {
  const kind = table.kind[span];
  return kind !== SpanKind.Server && kind !== SpanKind.Consumer && isCutOff(table, span);
}

/** True when a message goes from the one span to the other: nobody waits for an answer. */
export function isMessage({ kind }: SpanTable, sender: SpanIndex, receiver: SpanIndex): boolean {
  return kind[sender] === SpanKind.Producer || kind[receiver] === SpanKind.Consumer;
}

/** True when the child is in another process than its parent, as far as spans can tell. */
function isHop({ kind }: SpanTable, service: Uint32Array, parent: SpanIndex, child: SpanIndex): boolean {
  const sends = kind[parent] === SpanKind.Client || kind[parent] === SpanKind.Producer;
  const receives = kind[child] === SpanKind.Server || kind[child] === SpanKind.Consumer;
  return service[parent] !== service[child] || (sends && receives);
}
