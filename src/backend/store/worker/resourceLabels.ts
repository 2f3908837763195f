import { readResource } from '../../../core/decode/otlp/readOrigin';
import { ProtoReader } from '../../../core/decode/ProtoReader';
import { labelsOf } from './labelsOf';

/** Labels of a stored resource message. */
export function resourceLabels(message: Uint8Array): Record<string, string> {
  return labelsOf(readResource(new ProtoReader(message), [0, message.length]));
}
