import type { OtlpLogRecord, OtlpResourceLogs, OtlpResourceSpans, OtlpSpan } from '../core/encode/otlp/types';
import type { PlacedLog, PlacedSpan } from './plan/Placed';
import type { Instance } from './shop/services';

const SCOPE_VERSION = '1.0.0';

/** Spans by the instance that sends them, and within it by instrumentation library; the order within is kept. */
export function groupSpans(placed: readonly PlacedSpan[]): OtlpResourceSpans[] {
  const origins = new Map<Instance, Map<string, OtlpSpan[]>>();
  for (const { instance, scope, span } of placed) {
    const scopes = getOrAdd(origins, instance, () => new Map<string, OtlpSpan[]>());
    getOrAdd(scopes, scope, () => []).push(span);
  }
  return Array.from(origins, ([instance, scopes]) => ({
    resource: { attributes: instance.resource },
    scopeSpans: Array.from(scopes, ([name, spans]) => ({ scope: { name, version: SCOPE_VERSION }, spans })),
  }));
}

export function groupLogs(placed: readonly PlacedLog[]): OtlpResourceLogs[] {
  const origins = new Map<Instance, OtlpLogRecord[]>();
  for (const { instance, record } of placed) {
    getOrAdd(origins, instance, () => []).push(record);
  }
  return Array.from(origins, ([instance, logRecords]) => ({
    resource: { attributes: instance.resource },
    scopeLogs: [{ scope: { name: 'shop/log', version: SCOPE_VERSION }, logRecords }],
  }));
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}
