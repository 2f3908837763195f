/** For people; a file of several values may hold several. */
export type TraceFileFormat = 'OTLP JSON' | 'OTLP protobuf' | 'Tempo JSON' | 'Jaeger JSON' | 'Zipkin v2 JSON';

/** One TracesData message, whatever it came from. */
export interface ReadFile {
  readonly otlp: Uint8Array;
  readonly formats: readonly TraceFileFormat[];
}
