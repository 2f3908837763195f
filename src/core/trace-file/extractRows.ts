import { assembleOtlpTraces, type OtlpSpanPart } from '../encode/otlp/assembleOtlpTraces';
import type { OtlpSpanBatch } from '../trace/SpanBatch';

/** Some rows of a batch as a TracesData message of their own. The bytes of each span, resource and scope are those that came. */
export function extractRows(batch: OtlpSpanBatch, rows: Uint32Array): Uint8Array {
  return assembleOtlpTraces(extractParts(batch, rows));
}

/** Views, no copies: one of each resource and scope, so that equal ones are recognised without comparing. */
export function extractParts({ otlp }: OtlpSpanBatch, rows: Uint32Array): OtlpSpanPart[] {
  const { bytes } = otlp;
  const viewsOf = (ranges: ReadonlyArray<readonly [start: number, end: number]>) => {
    const views: Uint8Array[] = [];
    return (index: number) => (views[index] ??= bytes.subarray(ranges[index][0], ranges[index][1]));
  };
  const resource = viewsOf(otlp.resources);
  const scope = viewsOf(otlp.scopes);
  return Array.from(rows, (row) => ({
    resource: resource(otlp.resource[row]),
    scope: scope(otlp.scope[row]),
    span: bytes.subarray(otlp.spanStart[row], otlp.spanEnd[row]),
  }));
}
