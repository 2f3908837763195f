import type { ProtoWriter } from '../../encode/ProtoWriter';
import { decodeBase64 } from '../decodeBase64';
import type { JsonKind } from './otlpJsonSchema';

export type ScalarKind = Exclude<JsonKind, { readonly message: unknown }>;

const LARGEST_UINT32 = 0xffffffff;
const MOST_SHOWN = 40;

/** Writes a JSON value as a field; returns what is wrong with it, for people, when it cannot be one. */
export function writeJsonScalar(
  writer: ProtoWriter,
  field: number,
  kind: ScalarKind,
  value: unknown
): string | undefined {
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? done(writer.string(field, value)) : `${shown(value)} is not text`;
    case 'bool':
      return typeof value === 'boolean' ? done(writer.bool(field, value)) : `${shown(value)} is not true or false`;
    case 'bytes': {
      const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
      return bytes === undefined ? `${shown(value)} is not base64` : done(writer.bytes(field, bytes));
    }
    case 'double': {
      const number = doubleOf(value);
      return number === undefined ? `${shown(value)} is not a number` : done(writer.double(field, number));
    }
    case 'int64': {
      const whole = wholeOf(value);
      return whole === undefined || BigInt.asIntN(64, whole) !== whole
        ? `${shown(value)} is not a whole number of 64 bits`
        : done(writer.int64(field, whole));
    }
    case 'fixed64': {
      const whole = wholeOf(value);
      return whole === undefined || BigInt.asUintN(64, whole) !== whole
        ? `${shown(value)} is not a whole number from 0 to 2^64 - 1`
        : done(writer.fixed64(field, whole));
    }
    case 'uint32':
    case 'fixed32': {
      const whole = wholeOf(value);
      if (whole === undefined || whole < 0n || whole > BigInt(LARGEST_UINT32)) {
        return `${shown(value)} is not a whole number from 0 to 2^32 - 1`;
      }
      return done(kind === 'uint32' ? writer.varint(field, Number(whole)) : writer.fixed32(field, Number(whole)));
    }
    default:
      return 'names' in kind ? writeEnum(writer, field, kind.names, value) : writeId(writer, field, kind, value);
  }
}

/** An enum of a later version is written as it came: the decoder takes it as unspecified. */
function writeEnum(
  writer: ProtoWriter,
  field: number,
  names: Readonly<Record<string, number>>,
  value: unknown
): string | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST_UINT32) {
    return done(writer.varint(field, value));
  }
  if (typeof value === 'string' && Object.hasOwn(names, value)) {
    return done(writer.varint(field, names[value]));
  }
  return `${shown(value)} is none of ${Object.keys(names).join(', ')}`;
}

/** A wrong id that is optional is still written, so that the decoder warns of it as it does for protobuf. */
function writeId(
  writer: ProtoWriter,
  field: number,
  { id, required }: { readonly id: number; readonly required: boolean },
  value: unknown
): string | undefined {
  const isHex = typeof value === 'string' && value.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(value);
  if (!required) {
    return done(isHex ? writer.hex(field, value) : writer.bytes(field, Uint8Array.of(0)));
  }
  if (!isHex || value.length !== 2 * id) {
    return `${shown(value)} is not ${2 * id} hex digits`;
  }
  return /^0*$/.test(value) ? 'is all zero' : done(writer.hex(field, value));
}

/** Whole numbers as JSON numbers or text; undefined for anything else. */
function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? BigInt(value) : undefined;
  }
  return typeof value === 'string' && /^-?[0-9]{1,40}$/.test(value) ? BigInt(value) : undefined;
}

function doubleOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value !== 'string' || !/^(-?Infinity|NaN|[-+0-9.eE]+)$/.test(value)) {
    return undefined;
  }
  const number = Number(value);
  return Number.isNaN(number) && value !== 'NaN' ? undefined : number;
}

function done(_written: void): undefined {
  return undefined;
}

/** Part of a value, for an error message. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, MOST_SHOWN)) : String(value);
  return text.slice(0, MOST_SHOWN + 2);
}
