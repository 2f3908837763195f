import { JsonTranscoder, type TranscodedJson } from './JsonTranscoder';
import { parseOtlpJson } from './parseJsonExactly';

/**
 * The OTLP/JSON body of an ExportTraceServiceRequest as OTLP/protobuf, so that what comes after knows one form. Spans with wrong
 * values are left out, each with its path and reason in `rejected`.
 *
 * @throws OtlpDecodeError when it is not JSON, or wrong outside of spans; the message names the path
 */
export function otlpTracesJsonToProtobuf(text: string): TranscodedJson {
  return new JsonTranscoder(text.length >> 1).transcode('TracesData', parseOtlpJson(text));
}
