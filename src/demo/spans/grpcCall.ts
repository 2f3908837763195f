import { SpanKind, StatusCode } from '../../core/trace/SpanTable';
import type { PlannedEvent, PlannedLog, Step } from '../plan/Step';
import type { ServiceName } from '../shop/services';

export interface GrpcCallOptions {
  readonly caller: ServiceName;
  readonly service: ServiceName;
  /** Fully qualified: "shop.payment.v1.Payments/Authorize". */
  readonly method: string;
  /** gRPC's name of the code. Default OK. */
  readonly code?: 'OK' | 'UNAVAILABLE' | 'RESOURCE_EXHAUSTED';
  readonly message?: string;
  readonly networkNs: number;
  readonly ownNs: number;
  readonly stages: ReadonlyArray<readonly Step[]>;
  readonly events?: readonly PlannedEvent[];
  readonly logs?: readonly PlannedLog[];
}

/** A client span with the server's span inside it. */
export function grpcCall(options: GrpcCallOptions): Step {
  const { caller, service, method, code = 'OK', message } = options;
  const failed = code !== 'OK';
  const shared = {
    scope: 'shop/grpc',
    name: method,
    status: failed ? { code: StatusCode.Error, message } : undefined,
  };
  const attributes = [
    ['rpc.system.name', 'grpc'],
    ['rpc.method', method],
    ['rpc.response.status_code', code],
    ['server.address', service],
    ['server.port', 9090],
    ...(failed ? ([['error.type', code]] as const) : []),
  ] as const;
  const server: Step = {
    ...shared,
    service,
    kind: SpanKind.Server,
    attributes,
    ownNs: options.ownNs,
    gapNs: options.networkNs,
    stages: options.stages,
    events: options.events,
    logs: options.logs,
  };
  return {
    ...shared,
    service: caller,
    kind: SpanKind.Client,
    attributes,
    ownNs: options.networkNs,
    stages: [[server]],
  };
}
