import { type DataFrame, type Field, type FieldConfig, FieldType, type QueryResultMeta } from '@grafana/data';

import { type FrameField, type FrameTable } from '../core/schema/FrameTable';
import { hexAt } from '../core/trace/ids';

/** A FrameTable as Grafana's own DataFrame: what it would become after the backend and Grafana's Arrow reader. */
export function toDataFrame(table: FrameTable, refId?: string): DataFrame {
  return {
    ...(table.name === undefined ? {} : { name: table.name }),
    ...(refId === undefined ? {} : { refId }),
    // The schema says only what Grafana's types know; they differ in readonly alone.
    ...(table.meta === undefined ? {} : { meta: { ...(table.meta as QueryResultMeta) } }),
    fields: table.fields.map((field) => fieldOf(field, table.length)),
    length: table.length,
  };
}

function fieldOf(field: FrameField, length: number): Field {
  const config: FieldConfig = { ...(field.config as FieldConfig | undefined) };
  const head = { name: field.name, config, ...(field.labels === undefined ? {} : { labels: { ...field.labels } }) };
  const column = (valueAt: (row: number) => unknown) => Array.from({ length }, (_, row) => valueAt(row));
  switch (field.type) {
    case 'time': {
      const values = column((row) => (isNull(field, row) ? null : Number(field.unixNano[row] / 1_000_000n)));
      return { ...head, type: FieldType.time, values, nanos: Array.from(field.unixNano, nanosBelowMs) };
    }
    case 'number':
    case 'int32':
      return {
        ...head,
        type: FieldType.number,
        values: column((row) => (isNull(field, row) ? null : field.values[row])),
      };
    case 'boolean':
      return {
        ...head,
        type: FieldType.boolean,
        values: column((row) => (isNull(field, row) ? null : field.values[row] === 1)),
      };
    case 'string':
      return { ...head, type: FieldType.string, values: column((row) => field.values[row] ?? null) };
    case 'stringTable':
      return { ...head, type: FieldType.string, values: column((row) => field.texts[field.index[row]]) };
    case 'hex':
      return {
        ...head,
        type: FieldType.string,
        values: column((row) => hexAt(field.bytes, row * field.bytesPerRow, field.bytesPerRow)),
      };
    case 'json':
      return { ...head, type: FieldType.other, values: column((row) => field.values[row] ?? null) };
    case 'enum':
      return {
        ...head,
        type: FieldType.enum,
        config: { ...config, type: { enum: { text: [...field.texts] } } },
        values: column((row) => field.index[row]),
      };
  }
}

function isNull(field: { readonly nulls?: Uint8Array }, row: number): boolean {
  return field.nulls?.[row] === 1;
}

function nanosBelowMs(unixNano: bigint): number {
  return Number(unixNano % 1_000_000n);
}
