import { type Field, tableFromIPC } from 'apache-arrow';

import { type FieldJson, type FrameJson } from './FrameJson';
import { FrameRefused } from './FrameRefused';
import { keepKnownConfig, keepKnownMeta } from './knownKeys';
import { type Column, readColumn } from './readColumn';

const FILE_MAGIC = 'ARROW1';

/**
 * A frame as the backend sends it (an Arrow IPC file) as the browser gets it: what Grafana's Go side does in between, what it refuses and
 * what it drops included. Throws FrameRefused.
 */
export function frameJsonFromArrow(bytes: Uint8Array): FrameJson {
  if (Buffer.from(bytes.subarray(0, FILE_MAGIC.length)).toString('latin1') !== FILE_MAGIC) {
    throw new FrameRefused('the frame is no Arrow IPC file');
  }
  const table = tableFromIPC(bytes);
  const { metadata, fields } = table.schema;
  const columns = fields.map((field, at) => {
    const vector = table.getChildAt(at);
    if (vector === null) {
      throw new FrameRefused(`field "${field.name}" has no column`);
    }
    return readColumn(field, vector);
  });
  const meta = readJson(metadata.get('meta'), 'meta');
  const hasNanos = columns.some(({ nanos }) => nanos !== undefined);
  const hasEntities = columns.some(({ entities }) => entities !== undefined);
  return {
    schema: {
      ...nonEmpty('name', metadata.get('name')),
      ...nonEmpty('refId', metadata.get('refId')),
      ...(meta === undefined ? {} : { meta: keepKnownMeta(meta) }),
      fields: fields.map((field, at) => describe(field, columns[at])),
    },
    data: {
      values: columns.map(({ values }) => values),
      ...(hasNanos ? { nanos: columns.map(({ nanos }) => nanos ?? null) } : {}),
      ...(hasEntities ? { entities: columns.map(({ entities }) => entities ?? null) } : {}),
    },
  };
}

function describe(field: Field, column: Column): FieldJson {
  const labels = readJson(field.metadata.get('labels'), `labels of "${field.name}"`);
  const config = readJson(field.metadata.get('config'), `config of "${field.name}"`);
  return {
    name: field.name,
    type: column.type,
    typeInfo: { frame: column.goType, ...(field.nullable ? { nullable: true } : {}) },
    ...(labels === undefined ? {} : { labels }),
    ...(config === undefined ? {} : { config: keepKnownConfig(config) }),
  };
}

function readJson(text: string | undefined, what: string): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? undefined;
  } catch (error) {
    throw new FrameRefused(`${what} is no JSON`, { cause: error });
  }
}

function nonEmpty(key: 'name' | 'refId', text: string | undefined): Partial<Record<'name' | 'refId', string>> {
  return text === undefined || text === '' ? {} : { [key]: text };
}
