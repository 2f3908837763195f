import type { Attributes } from '../trace/attributes';
import { SpanKind } from '../trace/SpanTable';
import type { SemconvName } from './attributeNames';
import { findSemconv, findSemconvAttribute, type FoundAttribute } from './findSemconv';

/** What a span does, by what its attributes speak of. */
export type SpanSubject = 'database' | 'messaging' | 'rpc' | 'http';

/** In this order: a database may be called over HTTP, a message be sent by RPC. */
const SIGNS: ReadonlyArray<readonly [SpanSubject, SemconvName]> = [
  ['database', 'db.system.name'],
  ['messaging', 'messaging.system.name'],
  ['rpc', 'rpc.system.name'],
  ['http', 'http.request.method'],
];

/** Most telling first. */
const IMPORTANT: Readonly<Record<SpanSubject, readonly SemconvName[]>> = {
  database: [
    'error.type',
    'db.query.text',
    'db.query.summary',
    'db.operation.name',
    'db.collection.name',
    'db.system.name',
    'db.namespace',
    'db.response.status_code',
    'db.response.returned_rows',
  ],
  messaging: [
    'error.type',
    'messaging.destination.name',
    'messaging.operation.type',
    'messaging.operation.name',
    'messaging.system.name',
    'messaging.destination.partition.id',
    'messaging.consumer.group.name',
    'kafka.offset',
    'messaging.message.id',
    'messaging.batch.message_count',
    'messaging.message.body.size',
  ],
  rpc: ['error.type', 'rpc.service', 'rpc.method', 'rpc.response.status_code', 'rpc.system.name'],
  http: ['error.type', 'http.request.method', 'http.route', 'url.path', 'url.full', 'http.response.status_code'],
};

/** undefined when the attributes speak of none of the four. */
export function subjectOf(attributes: Attributes): SpanSubject | undefined {
  return SIGNS.find(([, sign]) => findSemconv(attributes, sign) !== undefined)?.[0];
}

/**
 * The few attributes to show first for a span of this kind (SpanKind), most telling first; none for a span about nothing we know. A client
 * or producer also names whom it called, a server its caller.
 */
export function importantAttributes(kind: number, attributes: Attributes): readonly FoundAttribute[] {
  const subject = subjectOf(attributes);
  if (subject === undefined) {
    return [];
  }
  return [...IMPORTANT[subject], ...peerNames(kind)].flatMap((name) => findSemconvAttribute(attributes, name) ?? []);
}

function peerNames(kind: number): readonly SemconvName[] {
  switch (kind) {
    case SpanKind.Client:
    case SpanKind.Producer:
      return ['server.address', 'server.port'];
    case SpanKind.Server:
      return ['client.address'];
    default:
      return [];
  }
}
