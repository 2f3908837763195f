import { ProtoReader, WireType } from '../../src/core/decode/ProtoReader';

export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

/**
 * An ExportTraceServiceResponse or ExportLogsServiceResponse: undefined when all was accepted, which is an empty body.
 *
 * ```
 *   Export…ServiceResponse  1 partial_success
 *   Export…PartialSuccess   1 int64 rejected_spans or rejected_log_records, 2 string error_message
 * ```
 */
export function readPartialSuccess(body: Uint8Array): PartialSuccess | undefined {
  const reader = new ProtoReader(body);
  let rejected = 0;
  let message = '';
  while (reader.more()) {
    if (reader.tag() !== ((1 << 3) | WireType.Length)) {
      reader.skip();
      continue;
    }
    const outerEnd = reader.enter();
    while (reader.more()) {
      switch (reader.tag()) {
        case (1 << 3) | WireType.Varint:
          rejected = reader.varint();
          break;
        case (2 << 3) | WireType.Length:
          message = reader.string();
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outerEnd);
  }
  return rejected === 0 && message === '' ? undefined : { rejected, message };
}
