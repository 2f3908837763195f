import { type Attributes, type AttributeValue, findAttribute } from '../../core/trace/attributes';
import { SpanKind, StatusCode } from '../../core/trace/SpanTable';
import type { PlannedEvent, PlannedLog, Step } from '../plan/Step';
import type { ServiceName } from '../shop/services';

export interface HttpServerOptions {
  readonly service: ServiceName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The template, which names the span: "/products/{id}". */
  readonly route: string;
  /** The path asked for, when it is not the route itself. */
  readonly path?: string;
  readonly responseStatus?: number;
  readonly ownNs: number;
  readonly gapNs?: number;
  readonly stages?: ReadonlyArray<readonly Step[]>;
  readonly attributes?: Attributes;
  readonly events?: readonly PlannedEvent[];
  readonly logs?: readonly PlannedLog[];
}

/** The span of whoever answers. 5xx is an error of the server; 4xx is not. */
export function httpServer(options: HttpServerOptions): Step {
  const { service, method, route, path = route, responseStatus = 200 } = options;
  return {
    service,
    scope: 'shop/http',
    name: `${method} ${route}`,
    kind: SpanKind.Server,
    attributes: [
      ['http.request.method', method],
      ['http.route', route],
      ['url.scheme', service === 'gateway' ? 'https' : 'http'],
      ['url.path', path],
      ['server.address', service === 'gateway' ? 'shop.example' : service],
      ['http.response.status_code', responseStatus],
      ['network.protocol.version', service === 'gateway' ? '2' : '1.1'],
      ...(responseStatus >= 500 ? ([['error.type', String(responseStatus)]] as const) : []),
      ...(options.attributes ?? []),
    ],
    ownNs: options.ownNs,
    gapNs: options.gapNs,
    stages: options.stages,
    status: responseStatus >= 500 ? { code: StatusCode.Error } : undefined,
    events: options.events,
    logs: options.logs,
  };
}

/** The client's span around a server's, with the network between them. 4xx and 5xx are errors of the client. */
export function httpCall(caller: ServiceName, server: Step, ownNs: number): Step {
  const method = String(valueOf(server, 'http.request.method'));
  const path = String(valueOf(server, 'url.path'));
  const responseStatus = Number(valueOf(server, 'http.response.status_code'));
  return {
    service: caller,
    scope: 'shop/http',
    name: `${method} ${String(valueOf(server, 'http.route'))}`,
    kind: SpanKind.Client,
    attributes: [
      ['http.request.method', method],
      ['url.full', `http://${server.service}:8080${path}`],
      ['url.template', valueOf(server, 'http.route')],
      ['server.address', server.service],
      ['server.port', 8080],
      ['http.response.status_code', responseStatus],
      ...(responseStatus >= 400 ? ([['error.type', String(responseStatus)]] as const) : []),
    ],
    ownNs,
    stages: [[server]],
    status: responseStatus >= 400 ? { code: StatusCode.Error } : undefined,
  };
}

/** A call to a service outside of the shop, which sends no spans. */
export function externalHttpCall(
  caller: ServiceName,
  host: string,
  path: string,
  durationNs: number,
  responseStatus = 200
): Step {
  return {
    service: caller,
    scope: 'shop/http',
    name: `POST ${path}`,
    kind: SpanKind.Client,
    attributes: [
      ['http.request.method', 'POST'],
      ['url.full', `https://${host}${path}`],
      ['url.template', path],
      ['server.address', host],
      ['server.port', 443],
      ['http.response.status_code', responseStatus],
      ...(responseStatus >= 400 ? ([['error.type', String(responseStatus)]] as const) : []),
    ],
    ownNs: durationNs,
    status: responseStatus >= 400 ? { code: StatusCode.Error } : undefined,
  };
}

function valueOf(step: Step, key: string): AttributeValue {
  return findAttribute(step.attributes, key);
}
