import type { Attributes } from '../../core/trace/attributes';
import { SpanKind } from '../../core/trace/SpanTable';
import type { Step } from '../plan/Step';
import type { ServiceName } from '../shop/services';

/** Work inside a service that somebody thought worth a span. */
export function internal(service: ServiceName, name: string, ownNs: number, attributes: Attributes = []): Step {
  return { service, scope: `shop/${service}`, name, kind: SpanKind.Internal, attributes, ownNs };
}
