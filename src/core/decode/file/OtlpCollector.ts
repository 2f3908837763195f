import { encodeOtlpTraces } from '../../encode/otlp/encodeOtlpTraces';
import type { OtlpResource, OtlpScope, OtlpSpan } from '../../encode/otlp/types';

export interface ScopedSpan {
  readonly scope: OtlpScope;
  readonly span: OtlpSpan;
}

interface ScopeGroup {
  readonly scope: OtlpScope;
  readonly spans: OtlpSpan[];
}

interface ResourceGroup {
  readonly resource: OtlpResource;
  readonly scopes: Map<string, ScopeGroup>;
}

/** Gathers spans under their resources and scopes, in the order in which these appear first, and writes them as OTLP protobuf. */
export class OtlpCollector {
  private readonly resources = new Map<unknown, ResourceGroup>();

  /** `resourceKey` is equal for spans of one resource, which `resource` makes for the first of them. */
  add(resourceKey: unknown, resource: () => OtlpResource, { scope, span }: ScopedSpan): void {
    let group = this.resources.get(resourceKey);
    if (group === undefined) {
      group = { resource: resource(), scopes: new Map() };
      this.resources.set(resourceKey, group);
    }
    const scopeKey = JSON.stringify([scope.name, scope.version]);
    const scopeGroup = group.scopes.get(scopeKey);
    if (scopeGroup === undefined) {
      group.scopes.set(scopeKey, { scope, spans: [span] });
    } else {
      scopeGroup.spans.push(span);
    }
  }

  encode(): Uint8Array {
    return encodeOtlpTraces(
      Array.from(this.resources.values(), ({ resource, scopes }) => ({ resource, scopeSpans: [...scopes.values()] }))
    );
  }
}
