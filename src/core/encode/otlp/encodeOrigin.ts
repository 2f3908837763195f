import type { ProtoWriter } from '../ProtoWriter';
import { encodeAttributes } from './encodeAttributes';
import type { OtlpResource, OtlpScope } from './types';

/** Resource (resource/v1): 1 repeated KeyValue. */
export function encodeResource(writer: ProtoWriter, field: number, resource: OtlpResource): void {
  const mark = writer.open(field);
  encodeAttributes(writer, 1, resource.attributes);
  writer.close(mark);
}

/** InstrumentationScope (common/v1): 1 name string, 2 version string, 3 repeated KeyValue. */
export function encodeScope(writer: ProtoWriter, field: number, scope: OtlpScope): void {
  const mark = writer.open(field);
  writer.string(1, scope.name);
  if (scope.version) {
    writer.string(2, scope.version);
  }
  encodeAttributes(writer, 3, scope.attributes ?? []);
  writer.close(mark);
}
