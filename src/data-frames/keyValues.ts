import { type Attributes, type AttributeValue } from '../core/trace/attributes';

/** A cell that holds a list: as Grafana parsed it, or still as JSON text. Anything else is no list: []. */
export function listCell(cell: unknown): readonly unknown[] {
  if (Array.isArray(cell)) {
    return cell;
  }
  if (typeof cell === 'string' && cell.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(cell);
      return Array.isArray(parsed) ? parsed : [];
    } catch {
      return [];
    }
  }
  return [];
}

/** Grafana's `[{ key, value }]` as attributes; entries without a key are left out. */
export function attributesOfKeyValues(cell: unknown): Attributes {
  const attributes: Array<readonly [string, AttributeValue]> = [];
  for (const entry of listCell(cell)) {
    if (isRecord(entry) && typeof entry.key === 'string') {
      attributes.push([entry.key, attributeValueOf(entry.value)]);
    }
  }
  return attributes;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON's null is the empty value. */
function attributeValueOf(value: unknown): AttributeValue {
  if (value === null || value === undefined) {
    return undefined;
  }
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint'
  ) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(attributeValueOf);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, attributeValueOf(inner)]));
}
