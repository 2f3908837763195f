import { findSemconv } from '../semconv/findSemconv';
import type { SemconvName } from '../semconv/attributeNames';
import { type Attributes, attributeText, findAttribute } from '../trace/attributes';
import type { ServiceMapNodeKind } from './ServiceMap';

/** One end of a call: what becomes a node. */
export interface Party {
  readonly id: string;
  readonly kind: ServiceMapNodeKind;
  readonly name: string;
  readonly system: string;
}

/** Whoever sends requests that have no parent span. */
export const USER: Party = { id: 'client:user', kind: 'client', name: 'user', system: '' };

const UNKNOWN_SERVICE = 'unknown service';
const CACHES = new Set(['redis', 'valkey', 'memcached', 'hazelcast', 'ehcache', 'infinispan', 'geode', 'aerospike']);
const ADDRESS_NUMBERS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]*:[0-9a-f:.]+\]?)$/i;

/** The node of a `service.name`. */
export function serviceParty(service: string): Party {
  return { id: serviceId(service), kind: 'service', name: service === '' ? UNKNOWN_SERVICE : service, system: '' };
}

export function serviceId(service: string): string {
  return `service:${service}`;
}

/**
 * Whom a client span calls, when the called one sent no span: by the conventions for databases, then messaging, then by peer name
 * and address. undefined when the attributes name nobody.
 */
export function calledParty(attributes: Attributes): Party | undefined {
  return databaseParty(attributes) ?? queueParty(attributes) ?? externalParty(attributes);
}

/** Whom a span without a kind calls: only a database, or a `peer.service`, is surely not itself. */
export function namedPeer(attributes: Attributes): Party | undefined {
  const peer = attributeText(findAttribute(attributes, 'peer.service'));
  return (
    databaseParty(attributes) ??
    (peer === '' ? undefined : { id: `external:${peer}`, kind: 'external', name: peer, system: '' })
  );
}

/** The queue that a producer writes to or a consumer reads from; undefined without a messaging system. */
export function queueParty(attributes: Attributes): Party | undefined {
  const system = textOf(attributes, 'messaging.system.name');
  if (system === '') {
    return undefined;
  }
  const name = textOf(attributes, 'messaging.destination.name') || textOf(attributes, 'server.address') || system;
  return { id: `queue:${system}/${name}`, kind: 'queue', name, system };
}

/**
 * A database is its system, namespace and host name. Numeric addresses only tell databases apart that have no namespace: behind one
 * name stand many, and they change.
 */
function databaseParty(attributes: Attributes): Party | undefined {
  const system = textOf(attributes, 'db.system.name');
  if (system === '') {
    return undefined;
  }
  const namespace = textOf(attributes, 'db.namespace');
  const address = textOf(attributes, 'server.address') || textOf(attributes, 'network.peer.address');
  const host = namespace !== '' && ADDRESS_NUMBERS.test(address) ? '' : address;
  const kind = CACHES.has(system) ? 'cache' : 'database';
  // The namespace of a cache is a mere number.
  const name = (/^\d+$/.test(namespace) ? '' : namespace) || host || system;
  return { id: `${kind}:${system}/${namespace}@${host}`, kind, name, system };
}

function externalParty(attributes: Attributes): Party | undefined {
  const name =
    attributeText(findAttribute(attributes, 'peer.service')) ||
    textOf(attributes, 'server.address') ||
    hostOf(textOf(attributes, 'url.full')) ||
    textOf(attributes, 'network.peer.address');
  return name === '' ? undefined : { id: `external:${name}`, kind: 'external', name, system: '' };
}

/** True for a client span that takes messages out of a queue instead of putting them in. */
export function isReceive(attributes: Attributes): boolean {
  const operation = textOf(attributes, 'messaging.operation.type');
  return operation === 'receive' || operation === 'process' || operation === 'deliver';
}

function textOf(attributes: Attributes, name: SemconvName): string {
  return attributeText(findSemconv(attributes, name));
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@?#]*@)?(\[[^\]]*\]|[^/:?#]+)/i.exec(url)?.[1] ?? '';
}
