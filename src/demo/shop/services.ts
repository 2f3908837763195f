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
export type ShopService =
  'gateway' | 'checkout' | 'payment' | 'inventory' | 'catalogue' | 'orders' | 'billing' | 'email' | 'chat';

/** Services that take part only in a story that needs them. */
export type GuestService =
  | 'API'
  | 'user-service'
  | 'search'
  | 'recommendation'
  | 'edge'
  | 'moderation'
  | 'dispatch'
  | 'fanout'
  | 'presence'
  | 'push'
  | 'relay';

export type ServiceName = ShopService | GuestService;

interface ServiceFacts {
  readonly language: 'go' | 'java' | 'nodejs' | 'python' | 'dotnet';
  /** One instance for each version. */
  readonly versions: readonly string[];
}

const SHOP: Readonly<Record<ShopService, ServiceFacts>> = {
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

const GUESTS: Readonly<Record<GuestService, ServiceFacts>> = {
  API: { language: 'go', versions: ['3.1.0', '3.1.0'] },
  'user-service': { language: 'java', versions: ['2.0.4', '2.0.4'] },
  search: { language: 'java', versions: ['6.3.1', '6.3.1'] },
  recommendation: { language: 'python', versions: ['0.14.2', '0.14.2'] },
  edge: { language: 'go', versions: ['1.9.0', '1.9.0'] },
  moderation: { language: 'python', versions: ['2.5.1'] },
  dispatch: { language: 'java', versions: ['1.2.8', '1.2.8'] },
  fanout: { language: 'java', versions: ['1.2.8', '1.2.8'] },
  presence: { language: 'go', versions: ['0.7.3'] },
  push: { language: 'nodejs', versions: ['4.4.0'] },
  // The last one was forgotten by the deployment two weeks ago.
  relay: { language: 'nodejs', versions: ['4.2.0', '4.2.0', '4.2.0', '4.0.9'] },
};

const SERVICES: Readonly<Record<ServiceName, ServiceFacts>> = { ...SHOP, ...GUESTS };

/** The shop's own; guests are not among them. */
export const SERVICE_NAMES = Object.keys(SHOP) as readonly ShopService[];

export function isShopService(service: ServiceName): service is ShopService {
  return service in SHOP;
}

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
  (Object.keys(SERVICES) as ServiceName[]).map((service) => [
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
