import { ProtoWriter } from '../../../core/encode/ProtoWriter';

/** The two encodings of OTLP/HTTP, by their content type. */
export type OtlpFormat = 'application/x-protobuf' | 'application/json';

export type Signal = 'traces' | 'logs';

/** What was not taken of a request that was taken otherwise. */
export interface PartialSuccess {
  readonly rejected: number;
  /** '' when there is nothing to say. */
  readonly message: string;
}

/**
 * ExportTraceServiceResponse or ExportLogsServiceResponse, which differ only in JSON:
 * ```
 *   1 partial_success { 1 rejected_spans | rejected_log_records int64, 2 error_message string }
 * ```
 */
export function encodeExportResponse(
  format: OtlpFormat,
  signal: Signal,
  { rejected, message }: PartialSuccess
): Uint8Array {
  const isWhole = rejected === 0 && message === '';
  if (format === 'application/json') {
    const count = signal === 'traces' ? 'rejectedSpans' : 'rejectedLogRecords';
    // int64 is text in protobuf's JSON.
    return json(isWhole ? {} : { partialSuccess: { [count]: String(rejected), errorMessage: message } });
  }
  const writer = new ProtoWriter();
  if (!isWhole) {
    const mark = writer.open(1);
    writer.varint(1, rejected);
    writer.string(2, message);
    writer.close(mark);
  }
  return writer.finish();
}

/** gRPC's codes, for the few HTTP statuses we give. */
const GRPC_CODE: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  405: 12,
  413: 8,
  415: 3,
  429: 8,
  500: 13,
  503: 14,
};
const UNKNOWN = 2;

/** google.rpc.Status: 1 code int32, 2 message string. */
export function encodeStatus(format: OtlpFormat, httpStatus: number, message: string): Uint8Array {
  const code = GRPC_CODE[httpStatus] ?? UNKNOWN;
  if (format === 'application/json') {
    return json({ code, message });
  }
  const writer = new ProtoWriter();
  writer.varint(1, code);
  writer.string(2, message);
  return writer.finish();
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}
