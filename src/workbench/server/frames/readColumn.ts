import { type Data, type Field, Type, type Vector } from 'apache-arrow';

import { type EntitiesJson, type FieldJson } from './FrameJson';
import { FrameRefused } from './FrameRefused';

export interface Column {
  readonly type: FieldJson['type'];
  /** Go's name of the type. */
  readonly goType: string;
  readonly values: unknown[];
  readonly nanos?: number[];
  readonly entities?: EntitiesJson;
}

const NS_PER_MS = 1_000_000n;

/** One column, with the types that Go takes and the values as Go writes them. Throws FrameRefused for the others. */
export function readColumn(field: Field, vector: Vector): Column {
  const tstype = field.metadata.get('tstype');
  switch (field.typeId) {
    case Type.Timestamp:
      return readTimes(field, vector);
    case Type.Float:
      return readNumbers(field, vector);
    case Type.Int: {
      const { isSigned, bitWidth } = field.type as { isSigned: boolean; bitWidth: number };
      if (tstype === 'enum' && !isSigned && bitWidth === 16) {
        return { type: 'enum', goType: 'enum', values: rows(field, vector, (data, row) => Number(data.values[row])) };
      }
      return {
        type: 'number',
        goType: `${isSigned ? '' : 'u'}int${bitWidth}`,
        // An int64 reaches the browser as bare digits, which it reads as a double: digits beyond 2^53 are lost there too.
        values: rows(field, vector, (data, row) => Number(data.values[row])),
      };
    }
    case Type.Bool:
      return { type: 'boolean', goType: 'bool', values: rows(field, vector, (_, __, at) => Boolean(vector.get(at))) };
    case Type.Utf8:
      return {
        type: 'string',
        goType: 'string',
        values: rows(field, vector, (_, __, at) => String(vector.get(at) ?? '')),
      };
    case Type.Binary:
      return {
        type: 'other',
        goType: 'json.RawMessage',
        values: rows(field, vector, (_, __, at) => parseJson(vector.get(at) as Uint8Array)),
      };
    default:
      throw new FrameRefused(`field "${field.name}": Grafana does not decode the Arrow type ${String(field.type)}`);
  }
}

/** `read` is called for rows that are not null: with the chunk, the row in it, and the row in all. */
function rows(field: Field, vector: Vector, read: (data: Data, row: number, at: number) => unknown): unknown[] {
  const values: unknown[] = [];
  for (const data of vector.data) {
    for (let row = 0; row < data.length; row++) {
      // Go looks at nulls only where the schema allows them.
      values.push(field.nullable && !data.getValid(row) ? null : read(data, row, values.length));
    }
  }
  return values;
}

/** The number is taken as ns whatever unit the type names. */
function readTimes(field: Field, vector: Vector): Column {
  const nanos: number[] = [];
  const values = rows(field, vector, (data, row, at) => {
    const unixNano = (data.values as BigInt64Array)[row];
    const rest = ((unixNano % NS_PER_MS) + NS_PER_MS) % NS_PER_MS;
    nanos[at] = Number(rest);
    return Number((unixNano - rest) / NS_PER_MS);
  });
  const isExactMs = nanos.every((rest) => rest === 0);
  return {
    type: 'time',
    goType: 'time.Time',
    values,
    ...(isExactMs ? {} : { nanos: values.map((_, at) => nanos[at] ?? 0) }),
  };
}

function readNumbers(field: Field, vector: Vector): Column {
  const found = { NaN: [] as number[], Inf: [] as number[], NegInf: [] as number[] };
  const values = rows(field, vector, (data, row, at) => {
    const value = Number(data.values[row]);
    if (Number.isFinite(value)) {
      return value;
    }
    found[Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf'].push(at);
    return null;
  });
  const entities = Object.fromEntries(Object.entries(found).filter(([, at]) => at.length > 0));
  return {
    type: 'number',
    goType: (field.type as { precision: number }).precision === 1 ? 'float32' : 'float64',
    values,
    ...(Object.keys(entities).length === 0 ? {} : { entities }),
  };
}

/** Go passes on what is no JSON as null. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
