import type { Attributes } from '../../core/trace/attributes';
import { SpanKind, StatusCode } from '../../core/trace/SpanTable';
import type { PlannedEvent, PlannedLog, Step } from '../plan/Step';
import type { ServiceName } from '../shop/services';

export interface PostgresqlOptions {
  readonly service: ServiceName;
  readonly database: string;
  readonly table: string;
  readonly operation: 'SELECT' | 'INSERT' | 'UPDATE';
  /** Short form of the statement; names the span. */
  readonly summary: string;
  /** With placeholders, never with values. */
  readonly text: string;
  readonly returnedRows?: number;
  readonly durationNs: number;
  /** SQLSTATE and what the server said. */
  readonly error?: { readonly state: string; readonly message: string };
  readonly events?: readonly PlannedEvent[];
  readonly logs?: readonly PlannedLog[];
}

/** A client span: PostgreSQL itself sends none. */
export function postgresql(options: PostgresqlOptions): Step {
  const { error } = options;
  const outcome: Attributes = [
    ...(options.returnedRows === undefined ? [] : ([['db.response.returned_rows', options.returnedRows]] as const)),
    ...(error === undefined
      ? []
      : ([
          ['db.response.status_code', error.state],
          ['error.type', error.state],
        ] as const)),
  ];
  return {
    service: options.service,
    scope: 'shop/postgresql',
    name: options.summary,
    kind: SpanKind.Client,
    attributes: [
      ['db.system.name', 'postgresql'],
      ['db.namespace', options.database],
      ['db.collection.name', options.table],
      ['db.operation.name', options.operation],
      ['db.query.summary', options.summary],
      ['db.query.text', options.text],
      ['server.address', `${options.database}-db.shop.internal`],
      ['server.port', 5432],
      ...outcome,
    ],
    ownNs: options.durationNs,
    status: error === undefined ? undefined : { code: StatusCode.Error, message: error.message },
    events: options.events,
    logs: options.logs,
  };
}

/** One Redis command. `key` is the key's pattern: values never appear in a query text. */
export function redis(service: ServiceName, command: string, key: string, durationNs: number): Step {
  return {
    service,
    scope: 'shop/redis',
    name: `${command} ${key.split(':', 1)[0]}`,
    kind: SpanKind.Client,
    attributes: [
      ['db.system.name', 'redis'],
      ['db.namespace', '0'],
      ['db.operation.name', command],
      ['db.query.text', `${command} ${key}`],
      ['server.address', 'redis.shop.internal'],
      ['server.port', 6379],
    ],
    ownNs: durationNs,
  };
}
