import { ProtoWriter } from '../../encode/ProtoWriter';
import { OtlpDecodeError } from './OtlpDecodeError';
import { type JsonField, jsonFieldsOf, type JsonKind, type OtlpMessageName } from './otlpJsonSchema';
import { MAX_NESTING } from './readAttributes';
import { type Rejected, Rejections } from './Rejections';
import { type ScalarKind, writeJsonScalar } from './writeJsonScalar';

type MessageKind = Extract<JsonKind, { readonly message: unknown }>;

export interface TranscodedJson {
  readonly bytes: Uint8Array;
  readonly rejected: Rejected;
}

/** A wrong value; where is in the transcoder's path. */
class JsonProblem extends Error {}

/**
 * OTLP/JSON into OTLP/protobuf, driven by the field tables of `otlpJsonSchema`.
 *
 * Proto3 JSON as OTLP has it: ids in hex, 64-bit numbers as text or numbers, enums as numbers or names, names in lowerCamelCase or
 * snake_case, null is absent, unknown names are skipped. What is wrong inside a span or log record rejects that one; elsewhere, all.
 */
export class JsonTranscoder {
  private readonly writer: ProtoWriter;
  private readonly rejections = new Rejections();
  /** Names and indices from the top to the value at hand. */
  private readonly path: Array<string | number> = [];

  constructor(expectedBytes = 0) {
    this.writer = new ProtoWriter(Math.max(64, expectedBytes));
  }

  /** `json` as `parseJsonExactly` gives it. @throws OtlpDecodeError with the path as `reading` */
  transcode(message: OtlpMessageName, json: unknown): TranscodedJson {
    try {
      this.writeFields(message, json, 0);
    } catch (error) {
      if (error instanceof JsonProblem) {
        const reading = this.pathText();
        throw new OtlpDecodeError(`not OTLP JSON: ${reading} ${error.message}`, undefined, reading);
      }
      throw error;
    }
    return { bytes: this.writer.finish(), rejected: this.rejections.rejected() };
  }

  private writeFields(message: OtlpMessageName, json: unknown, depth: number): void {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw new JsonProblem(`must be an object (${message})`);
    }
    const fields = jsonFieldsOf(message);
    for (const [name, value] of Object.entries(json)) {
      const field = fields.get(name);
      if (field !== undefined && value !== null) {
        this.path.push(name);
        this.writeField(field, value, depth);
        this.path.pop();
      }
    }
    if (message === 'Span') {
      this.requireIds(json);
    }
  }

  private writeField({ number, kind }: JsonField, value: unknown, depth: number): void {
    if (!isMessage(kind)) {
      const problem = writeJsonScalar(this.writer, number, kind, value);
      if (problem !== undefined) {
        throw new JsonProblem(problem);
      }
      return;
    }
    if (!kind.repeated) {
      this.writeMessage(number, kind, value, depth);
      return;
    }
    if (!Array.isArray(value)) {
      throw new JsonProblem('must be a list');
    }
    for (let i = 0; i < value.length; i++) {
      this.path.push(i);
      if (kind.record === true) {
        this.writeRecord(number, kind, value[i]);
      } else {
        this.writeMessage(number, kind, value[i], depth);
      }
      this.path.pop();
    }
  }

  private writeMessage(field: number, kind: MessageKind, value: unknown, depth: number): void {
    const inner = kind.nests === true ? depth + 1 : depth;
    if (inner > MAX_NESTING) {
      throw new JsonProblem(`is nested deeper than ${MAX_NESTING} levels`);
    }
    const mark = this.writer.open(field);
    this.writeFields(kind.message, value, inner);
    this.writer.close(mark);
  }

  private writeRecord(field: number, kind: MessageKind, value: unknown): void {
    const written = this.writer.length();
    const pathLength = this.path.length;
    try {
      this.writeMessage(field, kind, value, 0);
    } catch (error) {
      if (!(error instanceof JsonProblem)) {
        throw error;
      }
      this.rejections.reject(`${this.pathText()} ${error.message}`);
      this.writer.rewind(written);
      this.path.length = pathLength;
    }
  }

  /** Wrong ids were seen before; these are missing. */
  private requireIds(span: object): void {
    const names = new Map(Object.entries(span));
    for (const [camel, snake] of [
      ['traceId', 'trace_id'],
      ['spanId', 'span_id'],
    ]) {
      if ((names.get(camel) ?? names.get(snake)) == null) {
        this.path.push(camel);
        throw new JsonProblem('is missing');
      }
    }
  }

  /** As `resourceSpans[0].scopeSpans[1].spans[3].name`; the middle of a very long one is left out. */
  private pathText(): string {
    if (this.path.length === 0) {
      return 'the top';
    }
    const text = (parts: ReadonlyArray<string | number>) =>
      parts.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    const whole =
      this.path.length > 24 ? `${text(this.path.slice(0, 16))} ... ${text(this.path.slice(-4))}` : text(this.path);
    return whole.slice(1);
  }
}

function isMessage(kind: ScalarKind | MessageKind): kind is MessageKind {
  return typeof kind === 'object' && 'message' in kind;
}
