import { JsonTranscoder, type TranscodedJson } from './JsonTranscoder';
import { parseOtlpJson } from './parseJsonExactly';

/**
 * The OTLP/JSON body of an ExportLogsServiceRequest as OTLP/protobuf. Log records with wrong values are left out, each with its
 * path and reason in `rejected`.
 *
 * @throws OtlpDecodeError when it is not JSON, or wrong outside of log records; the message names the path
 */
export function otlpLogsJsonToProtobuf(text: string): TranscodedJson {
  return new JsonTranscoder(text.length >> 1).transcode('LogsData', parseOtlpJson(text));
}
