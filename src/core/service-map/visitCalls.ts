import { hexAt } from '../trace/ids';
import { endNs, isCutOff, SpanKind, StatusCode, type SpanIndex, type SpanTable } from '../trace/SpanTable';
import { findSemconv } from '../semconv/findSemconv';
import { type CallTree, isMessage } from './callTree';
import type { SpanReference } from './LinkedWaits';
import { calledParty, isReceive, namedPeer, type Party, queueParty, USER } from './Party';
import type { PartyPool } from './PartyPool';

/** One call between two parties. */
export interface Call {
  readonly source: Party;
  readonly target: Party;
  /** The span whose duration, status and end count for the call. */
  readonly span: SpanIndex;
  /** The answering span, when `span` is the client's; else -1. */
  readonly other: SpanIndex;
  /** Either end says so. A span that itself calls further on, below which the server's is missing, says nothing of the call that led to it. */
  readonly failed: boolean;
  readonly isAsync: boolean;
  /** From the end of the sender's span to the start of the receiver's; undefined when no sender is known. */
  readonly waitNs: number | undefined;
  /** Where a message came from, when its sender is in other traces: what its links name. */
  readonly linked: readonly SpanReference[];
}

export interface CallVisitor {
  /** A span with which its service was entered. */
  entry(service: Party, span: SpanIndex): void;
  call(call: Call): void;
  /** A span that sends a message, or makes one. */
  sent(span: SpanIndex): void;
  /** A client span that nobody answers and that names nobody. */
  unnamed(span: SpanIndex): void;
  /** A server span whose parent is not in the trace. */
  callerUnknown(span: SpanIndex): void;
}

const NONE = -1;
const NO_LINKS: readonly SpanReference[] = [];

/**
 * Tells the calls of one trace, by these rules:
 *
 * ```
 *   client ─> server of another service                   one call, as the client saw it
 *   client that nobody answers                            a call to whom its attributes name: database, cache, queue, external
 *   producer ┄> queue ┄> consumer                         two asynchronous calls; the wait lies between them
 *   producer ┄> consumer, and neither names a queue       one asynchronous call
 *   server without a parent                               a call by the user
 *   any span under one of another service                 one call, as the callee saw it
 *   span without a kind that names a database or peer     a call to it
 * ```
 * Of client spans inside each other only one makes the call: the outermost that names its target. Links stand for parents of
 * consumers within the trace. Linear.
 */
export function visitCalls(table: SpanTable, tree: CallTree, parties: PartyPool, visitor: CallVisitor): void {
  new TraceCalls(table, tree, parties, visitor).visit();
}

class TraceCalls {
  private readonly services: readonly Party[];
  /** 1: the span, or one above it in the same service, has made its call already. */
  private readonly called: Uint8Array;
  private readonly queues = new Map<SpanIndex, Party | undefined>();
  private rowsById: Map<string, SpanIndex> | undefined;

  constructor(
    private readonly table: SpanTable,
    private readonly tree: CallTree,
    private readonly parties: PartyPool,
    private readonly visitor: CallVisitor
  ) {
    this.services = table.services.map((name) => parties.service(name));
    this.called = new Uint8Array(table.length);
  }

  visit(): void {
    const { table, tree, called, visitor } = this;
    for (let span = 0; span < table.length; span++) {
      const above = table.parent[span];
      const enters = tree.enters[span] === 1;
      if (enters) {
        visitor.entry(this.partyOf(span), span);
      } else if (above !== NONE) {
        called[span] = called[above];
      }
      this.visitIncoming(span, enters);
      if (called[span] === 0) {
        this.visitOutgoing(span);
      }
    }
  }

  private visitIncoming(span: SpanIndex, enters: boolean): void {
    const { table } = this;
    const above = table.parent[span];
    if (table.kind[span] === SpanKind.Consumer) {
      this.visitConsumer(span);
    } else if (above === NONE) {
      this.visitRoot(span);
    } else if (enters && isMessage(table, above, span)) {
      this.message(this.queueOf(above), above, span);
    } else if (this.tree.service[above] !== this.tree.service[span]) {
      const isSeenByClient = table.kind[above] === SpanKind.Client && this.tree.answers[above] === 1;
      this.visitor.call({
        source: this.partyOf(above),
        target: this.partyOf(span),
        span: isSeenByClient ? above : span,
        other: isSeenByClient ? span : NONE,
        failed: (isSeenByClient && this.hasFailed(above)) || (!this.sends(span) && this.hasFailed(span)),
        isAsync: false,
        waitNs: undefined,
        linked: NO_LINKS,
      });
    }
  }

  private visitRoot(span: SpanIndex): void {
    if (this.table.kind[span] !== SpanKind.Server) {
      return;
    }
    if (isCutOff(this.table, span)) {
      this.visitor.callerUnknown(span);
      return;
    }
    this.call(USER, this.partyOf(span), span);
  }

  /** A consumer below a consumer of the same queue handles what that one has received. */
  private visitConsumer(span: SpanIndex): void {
    const { table } = this;
    const above = table.parent[span];
    const sender = this.senderOf(span);
    const queue = this.queueOf(span) ?? (sender === NONE ? undefined : this.queueOf(sender));
    const isInner =
      above !== NONE && table.kind[above] === SpanKind.Consumer && this.tree.service[above] === this.tree.service[span];
    if (isInner && this.queueOf(above)?.id === queue?.id) {
      return;
    }
    this.message(queue, sender, span);
  }

  private message(queue: Party | undefined, sender: SpanIndex, receiver: SpanIndex): void {
    const { table } = this;
    const target = this.partyOf(receiver);
    const source = queue ?? (sender === NONE ? undefined : this.partyOf(sender));
    if (source === undefined || source.id === target.id) {
      return;
    }
    const waitNs = sender === NONE ? undefined : Math.max(0, table.startNs[receiver] - endNs(table, sender));
    const linked = sender === NONE ? this.linkedSenders(receiver) : NO_LINKS;
    this.visitor.call({
      source,
      target,
      span: receiver,
      other: NONE,
      failed: this.hasFailed(receiver),
      isAsync: true,
      waitNs,
      linked,
    });
  }

  private visitOutgoing(span: SpanIndex): void {
    const kind = this.table.kind[span];
    if (kind === SpanKind.Producer) {
      this.visitProducer(span);
    } else if (kind === SpanKind.Client && this.tree.answered[span] === 0) {
      this.visitUnanswered(span);
    } else if (kind === SpanKind.Unspecified && this.tree.answered[span] === 0) {
      this.visitWithoutKind(span);
    }
  }

  /** Makes a call only when it names its peer as such: an address alone may be its own. */
  private visitWithoutKind(span: SpanIndex): void {
    const party = this.intern(namedPeer(this.table.details.attributes(span)));
    if (party !== undefined) {
      this.called[span] = 1;
      this.call(this.partyOf(span), party, span);
    }
  }

  /** A span that only creates a message is followed by the one that sends it. */
  private visitProducer(span: SpanIndex): void {
    this.visitor.sent(span);
    const attributes = this.table.details.attributes(span);
    const queue = this.intern(queueParty(attributes));
    this.queues.set(span, queue);
    if (queue !== undefined && findSemconv(attributes, 'messaging.operation.type') !== 'create') {
      this.called[span] = 1;
      this.call(this.partyOf(span), queue, span, true);
    }
  }

  private visitUnanswered(span: SpanIndex): void {
    const attributes = this.table.details.attributes(span);
    const party = this.intern(calledParty(attributes));
    if (party === undefined) {
      // One inside it may name the target.
      if (this.isLeaf(span)) {
        this.visitor.unnamed(span);
      }
      return;
    }
    this.called[span] = 1;
    const own = this.partyOf(span);
    if (party.kind === 'queue' && isReceive(attributes)) {
      this.call(party, own, span, true, this.linkedSenders(span));
      return;
    }
    if (party.kind === 'queue') {
      this.visitor.sent(span);
    }
    this.call(own, party, span, party.kind === 'queue');
  }

  private call(source: Party, target: Party, span: SpanIndex, isAsync = false, linked = NO_LINKS): void {
    this.visitor.call({
      source,
      target,
      span,
      other: NONE,
      failed: this.hasFailed(span),
      isAsync,
      waitNs: undefined,
      linked,
    });
  }

  /** The producer above, or the first linked span of this trace; -1 when there is neither. */
  private senderOf(span: SpanIndex): SpanIndex {
    const { table } = this;
    const above = table.parent[span];
    if (
      above !== NONE &&
      (table.kind[above] === SpanKind.Producer || this.tree.service[above] !== this.tree.service[span])
    ) {
      return above;
    }
    if (table.linkCount[span] === 0) {
      return NONE;
    }
    for (const { traceId, spanId } of table.details.links(span)) {
      const row = traceId === table.traceId ? this.rowOf(spanId) : undefined;
      if (row !== undefined && row !== span) {
        return row;
      }
    }
    return NONE;
  }

  /** Spans of other traces that the span has links to. */
  private linkedSenders(span: SpanIndex): readonly SpanReference[] {
    const { table } = this;
    return table.linkCount[span] === 0
      ? NO_LINKS
      : table.details.links(span).filter(({ traceId }) => traceId !== '' && traceId !== table.traceId);
  }

  private rowOf(spanId: string): SpanIndex | undefined {
    const { spanIds, length } = this.table;
    if (this.rowsById === undefined) {
      this.rowsById = new Map();
      for (let row = length - 1; row >= 0; row--) {
        this.rowsById.set(hexAt(spanIds, row * 8, 8), row);
      }
    }
    return spanId === '' ? undefined : this.rowsById.get(spanId);
  }

  /** A producer is asked for itself and for each of its consumers: read once. */
  private queueOf(span: SpanIndex): Party | undefined {
    if (!this.queues.has(span)) {
      this.queues.set(span, this.readQueue(span));
    }
    return this.queues.get(span);
  }

  private readQueue(span: SpanIndex): Party | undefined {
    return this.intern(queueParty(this.table.details.attributes(span)));
  }

  private intern(party: Party | undefined): Party | undefined {
    return party && this.parties.intern(party);
  }

  private hasFailed(span: SpanIndex): boolean {
    return this.table.statusCode[span] === StatusCode.Error;
  }

  private sends(span: SpanIndex): boolean {
    return this.table.kind[span] === SpanKind.Client || this.table.kind[span] === SpanKind.Producer;
  }

  private isLeaf(span: SpanIndex): boolean {
    return this.table.subtreeEnd[span] === span + 1;
  }

  private partyOf(span: SpanIndex): Party {
    return this.services[this.tree.service[span]];
  }
}
