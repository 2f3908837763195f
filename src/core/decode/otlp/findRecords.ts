import type { OtlpRows } from '../../trace/SpanBatch';
import { GrowingUint32 } from '../GrowingUint32';
import { type ProtoReader, WireType } from '../ProtoReader';

/** One record under its resource and scope, as OtlpRows has it, but spans or log records alike. */
export interface RecordRanges {
  readonly length: number;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly resource: Uint32Array;
  readonly scope: Uint32Array;
  readonly resources: OtlpRows['resources'];
  readonly scopes: OtlpRows['scopes'];
}

const OUTER = (1 << 3) | WireType.Length;
const ORIGIN = (1 << 3) | WireType.Length;
const INNER = (2 << 3) | WireType.Length;
const FIELDS_OUTER = 0b10;
const FIELDS_INNER = 0b110;
const ABSENT: readonly [number, number] = [0, 0];

/** Names of the messages, for errors. */
export interface EnvelopeNames {
  readonly data: string;
  readonly resourceRecords: string;
  readonly scopeRecords: string;
}

/**
 * First pass, over the envelope only, the same numbers for traces and logs:
 *
 * ```
 *   TracesData 1 repeated -> ResourceSpans 1 Resource, 2 repeated -> ScopeSpans 1 InstrumentationScope, 2 repeated -> Span
 * ```
 * A resource may come after its records on the wire; of several the last counts. One without records is not listed.
 */
export function findRecords(reader: ProtoReader, names: EnvelopeNames): RecordRanges {
  const start = new GrowingUint32();
  const end = new GrowingUint32();
  const resource = new GrowingUint32();
  const scope = new GrowingUint32();
  const resources: Array<readonly [number, number]> = [];
  const scopes: Array<readonly [number, number]> = [];

  const readScope = () => {
    const outer = reader.enter();
    const recordsBefore = start.length;
    let range = ABSENT;
    while (reader.more()) {
      reader.messageName = names.scopeRecords;
      switch (reader.tag()) {
        case ORIGIN:
          range = bodyOf(reader);
          break;
        case INNER: {
          const [from, to] = bodyOf(reader);
          start.push(from);
          end.push(to);
          resource.push(resources.length);
          scope.push(scopes.length);
          break;
        }
        default:
          reader.skipUnknown(FIELDS_INNER);
      }
    }
    if (start.length > recordsBefore) {
      scopes.push(range);
    }
    reader.leave(outer);
  };

  while (reader.more()) {
    reader.messageName = names.data;
    if (reader.tag() !== OUTER) {
      reader.skipUnknown(FIELDS_OUTER);
      continue;
    }
    const outer = reader.enter();
    const recordsBefore = start.length;
    let range = ABSENT;
    while (reader.more()) {
      reader.messageName = names.resourceRecords;
      switch (reader.tag()) {
        case ORIGIN:
          range = bodyOf(reader);
          break;
        case INNER:
          readScope();
          break;
        default:
          reader.skipUnknown(FIELDS_INNER);
      }
    }
    if (start.length > recordsBefore) {
      resources.push(range);
    }
    reader.leave(outer);
  }
  return {
    length: start.length,
    start: start.finish(),
    end: end.finish(),
    resource: resource.finish(),
    scope: scope.finish(),
    resources,
    scopes,
  };
}

function bodyOf(reader: ProtoReader): readonly [number, number] {
  const length = reader.length();
  const start = reader.position;
  reader.position += length;
  return [start, start + length];
}
