import type { Attributes } from '../../trace/attributes';
import { type ProtoReader, WireType } from '../ProtoReader';
import { readKeyValue } from './readAttributes';

const RESOURCE_ATTRIBUTE = (1 << 3) | WireType.Length;
const SCOPE_NAME = (1 << 3) | WireType.Length;
const SCOPE_VERSION = (2 << 3) | WireType.Length;
const RESOURCE_FIELDS = 0b10;
const SCOPE_FIELDS = 0b110;

export interface ScopeText {
  readonly name: string;
  readonly version: string;
}

/** Resource (resource/v1) in [start, end): 1 repeated KeyValue. [0, 0) is an absent one: no attributes. */
export function readResource(reader: ProtoReader, [start, end]: readonly [number, number]): Attributes {
  reader.moveTo(start, end);
  reader.messageName = 'Resource';
  const attributes: Array<Attributes[number]> = [];
  while (reader.more()) {
    if (reader.tag() === RESOURCE_ATTRIBUTE) {
      readKeyValue(reader, attributes);
    } else {
      reader.skipUnknown(RESOURCE_FIELDS);
    }
  }
  return attributes;
}

/** InstrumentationScope (common/v1) in [start, end): 1 name string, 2 version string. Its attributes are not read. */
export function readScope(reader: ProtoReader, [start, end]: readonly [number, number]): ScopeText {
  reader.moveTo(start, end);
  reader.messageName = 'InstrumentationScope';
  let name = '';
  let version = '';
  while (reader.more()) {
    switch (reader.tag()) {
      case SCOPE_NAME:
        name = reader.string();
        break;
      case SCOPE_VERSION:
        version = reader.string();
        break;
      default:
        reader.skipUnknown(SCOPE_FIELDS);
    }
  }
  return { name, version };
}
