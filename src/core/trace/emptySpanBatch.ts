import type { SpanBatch } from './SpanBatch';
import type { SpanDetails } from './SpanTable';
import { TextTable } from './TextTable';

/** A batch to fill: every column zero, the texts of `names`, `services` and `statusMessages` added through their tables. */
export function emptySpanBatch(length: number, details: SpanDetails) {
  const names = new TextTable();
  const services = new TextTable();
  const statusMessages = new TextTable('');
  const batch = {
    length,
    traceIds: new Uint8Array(length * 16),
    spanIds: new Uint8Array(length * 8),
    parentSpanIds: new Uint8Array(length * 8),
    startUnixNano: new BigUint64Array(length),
    endUnixNano: new BigUint64Array(length),
    name: new Uint32Array(length),
    names: names.texts,
    service: new Uint32Array(length),
    services: services.texts,
    kind: new Uint8Array(length),
    statusCode: new Uint8Array(length),
    statusMessage: new Uint32Array(length),
    statusMessages: statusMessages.texts,
    flags: new Uint32Array(length),
    eventCount: new Uint32Array(length),
    linkCount: new Uint32Array(length),
    details,
  } satisfies SpanBatch;
  return { batch, names, services, statusMessages };
}
