import { parseSpanId, parseTraceId } from '../../trace/ids';
import { isRecord } from '../file/isRecord';
import type { ZipkinSpan } from './ZipkinSpan';

/** What ties a span to others; a text says why it cannot be kept. Ids of 64 and 128 bit, leading zeros cut or not. */
export function readZipkinIds(json: unknown): ZipkinSpan | string {
  if (!isRecord(json)) {
    return 'no object';
  }
  const traceId = typeof json.traceId === 'string' ? parseTraceId(json.traceId) : undefined;
  const spanId = typeof json.id === 'string' ? parseSpanId(json.id) : undefined;
  if (traceId === undefined || spanId === undefined) {
    return traceId === undefined ? 'traceId is no trace id in hex' : 'id is no span id in hex';
  }
  const endpoint = isRecord(json.localEndpoint) ? json.localEndpoint : {};
  return {
    traceId,
    spanId,
    parentSpanId: typeof json.parentId === 'string' ? parseSpanId(json.parentId) : undefined,
    service: typeof endpoint.serviceName === 'string' ? endpoint.serviceName : '',
    kind: typeof json.kind === 'string' ? json.kind.toUpperCase() : '',
    isShared: json.shared === true,
    sharedId: undefined,
    json,
  };
}
