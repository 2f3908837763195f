import { varintSize } from '../ProtoWriter';

/** One stored span: the bodies of its messages, without tag and length. An empty resource or scope is an absent one. */
export interface OtlpSpanPart {
  readonly resource: Uint8Array;
  readonly scope: Uint8Array;
  readonly span: Uint8Array;
}

/** Every field here is number 1 or 2 with wire type 2: a tag of one byte. */
const FIELD_1 = 0x0a;
const FIELD_2 = 0x12;

interface ScopeGroup {
  readonly scope: Uint8Array;
  readonly spans: Uint8Array[];
  size: number;
}

interface ResourceGroup {
  readonly resource: Uint8Array;
  readonly scopes: ScopeGroup[];
  size: number;
}

/**
 * Stored rows back into one TracesData message, in the order given. Neighbours with equal resource (and scope) share one
 * message; sort by them first for the smallest result. Equal objects are recognised without comparing bytes.
 */
export function assembleOtlpTraces(parts: readonly OtlpSpanPart[]): Uint8Array {
  const groups = groupNeighbours(parts);
  let total = 0;
  for (const group of groups) {
    group.size = fieldSize(group.resource.length, true);
    for (const scope of group.scopes) {
      scope.size = fieldSize(scope.scope.length, true);
      for (const span of scope.spans) {
        scope.size += fieldSize(span.length);
      }
      group.size += fieldSize(scope.size);
    }
    total += fieldSize(group.size);
  }
  return write(groups, new Uint8Array(total));
}

function groupNeighbours(parts: readonly OtlpSpanPart[]): ResourceGroup[] {
  const groups: ResourceGroup[] = [];
  for (const part of parts) {
    let group = groups.at(-1);
    if (group === undefined || !sameBytes(group.resource, part.resource)) {
      group = { resource: part.resource, scopes: [], size: 0 };
      groups.push(group);
    }
    let scope = group.scopes.at(-1);
    if (scope === undefined || !sameBytes(scope.scope, part.scope)) {
      scope = { scope: part.scope, spans: [], size: 0 };
      group.scopes.push(scope);
    }
    scope.spans.push(part.span);
  }
  return groups;
}

function write(groups: readonly ResourceGroup[], bytes: Uint8Array): Uint8Array {
  let position = 0;
  const head = (tag: number, length: number) => {
    bytes[position++] = tag;
    for (let rest = length; ; rest = Math.floor(rest / 128)) {
      if (rest < 128) {
        bytes[position++] = rest;
        return;
      }
      bytes[position++] = (rest % 128) | 0x80;
    }
  };
  const field = (tag: number, body: Uint8Array) => {
    head(tag, body.length);
    bytes.set(body, position);
    position += body.length;
  };
  for (const group of groups) {
    head(FIELD_1, group.size);
    if (group.resource.length > 0) {
      field(FIELD_1, group.resource);
    }
    for (const scope of group.scopes) {
      head(FIELD_2, scope.size);
      if (scope.scope.length > 0) {
        field(FIELD_1, scope.scope);
      }
      for (const span of scope.spans) {
        field(FIELD_2, span);
      }
    }
  }
  return bytes;
}

/** Tag, length and body; nothing when an absent message is `optional`. */
function fieldSize(length: number, optional = false): number {
  return optional && length === 0 ? 0 : 1 + varintSize(length) + length;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) {
    return true;
  }
  if (a.length !== b.length) {
    return false;
  }
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}
