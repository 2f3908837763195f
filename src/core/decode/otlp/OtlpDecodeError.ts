import { ProtoError } from '../ProtoReader';
import { NestingError } from './readAttributes';

/** A body that is not OTLP. The message is fit for the sender: what, where, while reading what. */
export class OtlpDecodeError extends Error {
  constructor(
    message: string,
    /** Byte in the body, for protobuf; undefined for JSON, where `reading` is the path. */
    readonly offset: number | undefined,
    /** 'Span.name' for protobuf, 'resourceSpans[0].scopeSpans[1].spans[3].name' for JSON. */
    readonly reading: string
  ) {
    super(message);
    this.name = 'OtlpDecodeError';
  }
}

/** Runs a decoder; what the reader threw becomes an OtlpDecodeError. */
export function withOtlpErrors<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof ProtoError) {
      const reading = error.field === 0 ? error.messageName : `${error.messageName} field ${error.field}`;
      throw new OtlpDecodeError(
        `not OTLP protobuf: ${error.problem}, at byte ${error.offset}, reading ${reading}`,
        error.offset,
        reading
      );
    }
    if (error instanceof NestingError) {
      const where = `at byte ${error.offset}, reading ${error.messageName}`;
      throw new OtlpDecodeError(
        `not OTLP that can be kept: ${error.message}, ${where}`,
        error.offset,
        error.messageName
      );
    }
    throw error;
  }
}
