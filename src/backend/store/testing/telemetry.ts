import { createHash } from 'node:crypto';
import { encodeOtlpTraces } from '../../../core/encode/otlp/encodeOtlpTraces';
import type { OtlpSpan } from '../../../core/encode/otlp/types';
import { parseSpanId, parseTraceId, type SpanId, type TraceId } from '../../../core/trace/ids';
import { SpanKind } from '../../../core/trace/SpanTable';
import { type UnixNano, unixNano } from '../../../core/trace/time';

const MS = 1_000_000n;

/** A trace id from a name, always the same one. */
export function traceIdOf(name: string): TraceId {
  return parseTraceId(createHash('sha256').update(name).digest('hex').slice(0, 32)) as TraceId;
}

export function spanIdOf(name: string): SpanId {
  return parseSpanId(createHash('sha256').update(name).digest('hex').slice(0, 16)) as SpanId;
}

/** `ms` before the tests were started; negative is later. */
export function ago(ms: number): UnixNano {
  return unixNano(STARTED - BigInt(Math.round(ms * 1e6)));
}

const STARTED = BigInt(Date.now()) * MS;

export interface SpanSketch extends Partial<
  Omit<OtlpSpan, 'traceId' | 'spanId' | 'parentSpanId' | 'startUnixNano' | 'endUnixNano'>
> {
  readonly service?: string;
  /** Names, of which ids are made. */
  readonly trace: string;
  readonly span: string;
  readonly parent?: string;
  /** When it ended, ms before now. */
  readonly endedMsAgo: number;
  readonly durationMs: number;
}

/** An export request with these spans, each under a resource of its own service. */
export function tracesBody(spans: readonly SpanSketch[]): Uint8Array {
  return encodeOtlpTraces(
    spans.map(({ service = 'shop', trace, span, parent, endedMsAgo, durationMs, ...rest }) => ({
      resource: { attributes: [['service.name', service]] },
      scopeSpans: [
        {
          scope: { name: 'test', version: '1' },
          spans: [
            {
              name: span,
              kind: SpanKind.Internal,
              ...rest,
              traceId: traceIdOf(trace),
              spanId: spanIdOf(`${trace}/${span}`),
              parentSpanId: parent === undefined ? undefined : spanIdOf(`${trace}/${parent}`),
              startUnixNano: ago(endedMsAgo + durationMs),
              endUnixNano: ago(endedMsAgo),
            },
          ],
        },
      ],
    }))
  );
}
