import { Field, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct } from 'apache-arrow';

import type { FrameField, FrameTable } from '../../core/schema/FrameTable';
import { checkFrame } from './checkFrame';
import { encodeColumn } from './encodeColumn';
import { fieldMetadata, frameMetadata } from './metadata';

/**
 * A frame as Grafana's Go side reads it: one Arrow IPC file (not stream) of one record batch. Column buffers are filled by hand; only
 * schema and envelope are Arrow's own writer. Throws FrameError rather than write what Go would refuse or garble.
 */
export function encodeFrame(frame: FrameTable, refId: string): Uint8Array {
  checkFrame(frame);
  const columns = frame.fields.map((field) => encodeColumn(frame, field));
  const fields = frame.fields.map((field, i) => arrowField(field, columns[i]));
  const schema = new Schema(fields, frameMetadata(frame, refId));
  const data = makeData({ type: new Struct(fields), length: frame.length, nullCount: 0, children: columns });
  const batch = new RecordBatch(schema, data);
  return RecordBatchFileWriter.writeAll([batch]).toUint8Array(true);
}

/** Nullable whenever there are nulls: a field that is not would show them as 0 or "". */
function arrowField(field: FrameField, column: ReturnType<typeof encodeColumn>): Field {
  return new Field(field.name, column.type, column.nullCount > 0, fieldMetadata(field));
}
