import type { DataResponse, QueryDataResponse } from '../../plugin-protocol/generated/pluginv2';

/**
 * QueryDataResponse on the wire, written by hand because frames are large: the generated code copies each of them four times, this
 * once. Lengths first, then one buffer is filled.
 *
 * ```
 *   QueryDataResponse   1 responses    map entry: 1 key (refId), 2 value (DataResponse)
 *   DataResponse        1 frames       bytes, repeated
 *                       2 error        string
 *                       3 jsonMeta     bytes
 *                       4 status       varint
 *                       5 errorSource  string
 *                       6 format       varint
 * ```
 * Fields at their default are left out, as proto3 does.
 */
export function serializeQueryData(message: QueryDataResponse): Buffer {
  const entries = Object.entries(message.responses).map(([refId, response]) => measure(refId, response));
  const size = entries.reduce((sum, { size }) => sum + 1 + varintSize(size) + size, 0);
  const out = new Writer(Buffer.allocUnsafe(size));
  for (const entry of entries) {
    out.head(1, entry.size);
    out.text(1, entry.refId);
    out.head(2, entry.responseSize);
    const { frames, error, jsonMeta, status, errorSource, format } = entry.response;
    for (const frame of frames) {
      out.bytes(1, frame);
    }
    out.text(2, error);
    if (jsonMeta.length > 0) {
      out.bytes(3, jsonMeta);
    }
    out.number(4, status);
    out.text(5, errorSource);
    out.number(6, format);
  }
  return out.buffer;
}

interface Entry {
  readonly refId: string;
  readonly response: DataResponse;
  readonly responseSize: number;
  /** Of the map entry's body. */
  readonly size: number;
}

function measure(refId: string, response: DataResponse): Entry {
  const { frames, error, jsonMeta, status, errorSource, format } = response;
  const responseSize =
    frames.reduce((sum, frame) => sum + fieldSize(frame.length), 0) +
    optionalSize(Buffer.byteLength(error)) +
    optionalSize(jsonMeta.length) +
    numberSize(status) +
    optionalSize(Buffer.byteLength(errorSource)) +
    numberSize(format);
  return { refId, response, responseSize, size: optionalSize(Buffer.byteLength(refId)) + fieldSize(responseSize) };
}

/** All field numbers here are below 16: a tag is one byte. */
function fieldSize(length: number): number {
  return 1 + varintSize(length) + length;
}

function optionalSize(length: number): number {
  return length === 0 ? 0 : fieldSize(length);
}

function numberSize(value: number): number {
  return value === 0 ? 0 : 1 + varintSize(value);
}

/** Of a whole number from 0 to 2^53. */
function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) {
    size++;
  }
  return size;
}

class Writer {
  private position = 0;

  constructor(readonly buffer: Buffer) {}

  head(field: number, length: number): void {
    this.buffer[this.position++] = (field << 3) | 2;
    this.varint(length);
  }

  /** Also when empty: an entry of a list counts. */
  bytes(field: number, bytes: Uint8Array): void {
    this.head(field, bytes.length);
    this.buffer.set(bytes, this.position);
    this.position += bytes.length;
  }

  text(field: number, text: string): void {
    const length = Buffer.byteLength(text);
    if (length > 0) {
      this.head(field, length);
      this.buffer.write(text, this.position);
      this.position += length;
    }
  }

  number(field: number, value: number): void {
    if (value !== 0) {
      this.buffer[this.position++] = field << 3;
      this.varint(value);
    }
  }

  private varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.buffer[this.position++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.position++] = rest;
  }
}
