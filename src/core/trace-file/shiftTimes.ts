import { ProtoReader } from '../decode/ProtoReader';
import { EventTag, SpanTag } from '../decode/otlp/decodeSpan';
import { encodeAttributes } from '../encode/otlp/encodeAttributes';
import { ProtoWriter } from '../encode/ProtoWriter';
import type { OtlpSpanBatch } from '../trace/SpanBatch';
import { extractParts } from './extractRows';
import { assembleOtlpTraces } from '../encode/otlp/assembleOtlpTraces';

/** On every span that was moved: by how many ns. */
export const SHIFTED_BY = 'throughline.shifted_by_ns';
const FIELD_ATTRIBUTES = 9;

/**
 * The same spans that many ns later (or earlier), each with an attribute that says so: an old trace can then be stored where only the
 * last days are kept. Times of spans and of their events move; 0, which is none, stays.
 */
export function shiftTimes(batch: OtlpSpanBatch, rows: Uint32Array, shiftNs: bigint): Uint8Array {
  const writer = new ProtoWriter();
  encodeAttributes(writer, FIELD_ATTRIBUTES, [[SHIFTED_BY, shiftNs]]);
  const mark = writer.finish();
  return assembleOtlpTraces(
    extractParts(batch, rows).map((part) => ({ ...part, span: shiftSpan(part.span, shiftNs, mark) }))
  );
}

/** fixed64 is eight bytes whatever it holds, so times are written over. */
function shiftSpan(span: Uint8Array, shiftNs: bigint, mark: Uint8Array): Uint8Array {
  const shifted = new Uint8Array(span.length + mark.length);
  shifted.set(span);
  shifted.set(mark, span.length);
  const view = new DataView(shifted.buffer);
  const reader = new ProtoReader(span);
  const move = () => {
    const at = reader.position;
    const time = reader.fixed64();
    if (time !== 0n) {
      view.setBigUint64(at, BigInt.asUintN(64, time + shiftNs), true);
    }
  };
  while (reader.more()) {
    switch (reader.tag()) {
      case SpanTag.Start:
      case SpanTag.End:
        move();
        break;
      case SpanTag.Event: {
        const outer = reader.enter();
        while (reader.more()) {
          if (reader.tag() === EventTag.Time) {
            move();
          } else {
            reader.skip();
          }
        }
        reader.leave(outer);
        break;
      }
      default:
        reader.skip();
    }
  }
  return shifted;
}
