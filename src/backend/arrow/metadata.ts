import type { FrameField, FrameTable } from '../../core/schema/FrameTable';

/** Grafana's name of each kind of field, beside its Arrow type. */
const TSTYPE: Record<FrameField['type'], string> = {
  time: 'time',
  number: 'number',
  int32: 'number',
  boolean: 'boolean',
  string: 'string',
  stringTable: 'string',
  hex: 'string',
  json: 'other',
  enum: 'enum',
};

/** Schema metadata. A key without content is left out: Go refuses "" where JSON should be. */
export function frameMetadata(frame: FrameTable, refId: string): Map<string, string> {
  const metadata = new Map([
    ['name', frame.name ?? ''],
    ['refId', refId],
  ]);
  if (frame.meta !== undefined) {
    metadata.set('meta', JSON.stringify(frame.meta));
  }
  return metadata;
}

export function fieldMetadata(field: FrameField): Map<string, string> {
  const metadata = new Map([['tstype', TSTYPE[field.type]]]);
  if (field.labels !== undefined) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  const config = field.type === 'enum' ? { ...field.config, type: { enum: { text: field.texts } } } : field.config;
  if (config !== undefined) {
    metadata.set('config', JSON.stringify(config));
  }
  return metadata;
}
