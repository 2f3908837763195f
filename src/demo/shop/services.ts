import type { Attributes } from '../../core/trace/attributes';
import type { Random } from '../random/Random';

/**
 * The shop. Solid arrows wait for an answer; dotted ones go through the queue `orders` and nobody waits.
 *
 * ```
 *   client ─> gateway ─┬─> catalogue ─> PostgreSQL, Redis
 *                      ├─> inventory ─> Redis
 *                      └─> checkout ─┬─> inventory, catalogue
 *                                    ├─> payment (gRPC) ─> PostgreSQL "ledger", card processor
 *                                    └─> orders ┄┄> billing ─┬─> PostgreSQL "billing"
 *                                                            └─> email ─> SMTP relay
 *   client <═> chat (WebSocket, open for hours) ─> Redis
 * ```
 */
export type ServiceName =
  'gateway' | 'checkout' | 'payment' | 'inventory' | 'catalogue' | 'orders' | 'billing' | 'email' | 'chat';

interface ServiceFacts {
  readonly language: 'go' | 'java' | 'nodejs' | 'python' | 'dotnet';
  /** One instance for each version. */
  readonly versions: readonly string[];
}

const SERVICES: Readonly<Record<ServiceName, ServiceFacts>> = {
  gateway: { language: 'go', versions: ['2.8.1', '2.8.1', '2.8.1'] },
  checkout: { language: 'java', versions: ['1.4.2', '1.4.2', '1.4.2'] },
  payment: { language: 'go', versions: ['1.3.9', '1.3.9', '1.4.0'] },
  inventory: { language: 'nodejs', versions: ['3.0.5', '3.0.5'] },
  catalogue: { language: 'python', versions: ['5.12.0', '5.12.0'] },
  orders: { language: 'java', versions: ['0.9.7', '0.9.7'] },
  billing: { language: 'dotnet', versions: ['1.1.3', '1.1.3'] },
  email: { language: 'nodejs', versions: ['2.2.0'] },
  chat: { language: 'nodejs', versions: ['1.0.18', '1.0.18'] },
};

export const SERVICE_NAMES = Object.keys(SERVICES) as readonly ServiceName[];

const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] as const;

/** A running copy of a service. */
export interface Instance {
  readonly service: ServiceName;
  /** "payment-2": counted from 1. */
  readonly id: string;
  /** Resource attributes, as its SDK would send them. */
  readonly resource: Attributes;
}

const INSTANCES: Readonly<Record<ServiceName, readonly Instance[]>> = Object.fromEntries(
  SERVICE_NAMES.map((service) => [
    service,
    SERVICES[service].versions.map((version, i) => instance(service, version, i)),
  ])
) as Record<ServiceName, Instance[]>;

export function instancesOf(service: ServiceName): readonly Instance[] {
  return INSTANCES[service];
}

export function pickInstance(service: ServiceName, random: Random): Instance {
  return random.pick(INSTANCES[service]);
}

function instance(service: ServiceName, version: string, index: number): Instance {
  const id = `${service}-${index + 1}`;
  return {
    service,
    id,
    resource: [
      ['service.name', service],
      ['service.namespace', 'shop'],
      ['service.version', version],
      ['service.instance.id', id],
      ['deployment.environment.name', 'demo'],
      ['host.name', `node-${((service.length + index) % 4) + 1}.shop.internal`],
      ['cloud.provider', 'aws'],
      ['cloud.region', 'eu-west-1'],
      ['cloud.availability_zone', ZONES[(service.length + index) % ZONES.length]],
      ['telemetry.sdk.name', 'opentelemetry'],
      ['telemetry.sdk.language', SERVICES[service].language],
    ],
  };
}
