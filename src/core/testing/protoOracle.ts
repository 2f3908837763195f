import {
  createFileRegistry,
  fromBinary,
  fromJson,
  toBinary,
  toJson,
  type DescMessage,
  type JsonValue,
} from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';

/** A protobuf codec that shares no code with ours: proto3 JSON in and out (bytes as base64, 64-bit numbers as text). */
export interface ProtoOracle {
  encode(message: string, json: JsonValue): Uint8Array;
  decode(message: string, bytes: Uint8Array): JsonValue;
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'TYPE_STRING',
  bool: 'TYPE_BOOL',
  int64: 'TYPE_INT64',
  uint32: 'TYPE_UINT32',
  double: 'TYPE_DOUBLE',
  bytes: 'TYPE_BYTES',
  fixed32: 'TYPE_FIXED32',
  fixed64: 'TYPE_FIXED64',
};

/** Reads the subset of .proto that OTLP needs: messages of scalar, message and repeated fields, and oneofs; enums as uint32. */
export function protoOracle(proto: string): ProtoOracle {
  const messages = Array.from(proto.matchAll(/message (\w+) \{([^]*?)\n\s*\}/g), ([, name, body]) =>
    messageOf(name, body)
  );
  const set = fromJson(FileDescriptorSetSchema, {
    file: [{ name: 'oracle.proto', package: 'oracle', syntax: 'proto3', messageType: messages }],
  });
  const registry = createFileRegistry(set);
  const typeOf = (name: string): DescMessage => {
    const type = registry.getMessage(`oracle.${name}`);
    if (type === undefined) {
      throw new Error(`no message ${name} in the oracle's proto`);
    }
    return type;
  };
  return {
    encode: (message, json) => toBinary(typeOf(message), fromJson(typeOf(message), json)),
    decode: (message, bytes) => toJson(typeOf(message), fromBinary(typeOf(message), bytes)),
  };
}

function messageOf(name: string, body: string): { [key: string]: JsonValue } {
  let inOneof = false;
  const field: JsonValue[] = [];
  for (const line of body.split('\n')) {
    inOneof ||= /oneof \w+/.test(line);
    for (const [, repeated, type, fieldName, number] of line.matchAll(/(repeated )?(\w+) (\w+) = (\d+);/g)) {
      const scalar = SCALARS[type];
      field.push({
        name: fieldName,
        jsonName: fieldName.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
        number: Number(number),
        label: repeated ? 'LABEL_REPEATED' : 'LABEL_OPTIONAL',
        ...(scalar === undefined ? { type: 'TYPE_MESSAGE', typeName: `.oracle.${type}` } : { type: scalar }),
        ...(inOneof ? { oneofIndex: 0 } : {}),
      });
    }
    inOneof &&= !line.includes('}');
  }
  return { name, field, ...(body.includes('oneof') ? { oneofDecl: [{ name: 'value' }] } : {}) };
}
