import { ProtoWriter } from '../encode/ProtoWriter';

/** An OTLP body with one span, written field by field. */
export function otlpBodyWith(writeSpan: (writer: ProtoWriter) => void): Uint8Array {
  const writer = new ProtoWriter();
  const resource = writer.open(1);
  const scope = writer.open(2);
  const span = writer.open(2);
  writeSpan(writer);
  writer.close(span);
  writer.close(scope);
  writer.close(resource);
  return writer.finish();
}
