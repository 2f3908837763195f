import { type Attributes, attributeText, findAttribute } from '../core/trace/attributes';
import { SpanKind, StatusCode } from '../core/trace/SpanTable';
import { attributesOfKeyValues } from './keyValues';
import { textAt } from './textAt';
import { type TraceFrameFields } from './traceFrameFields';

export interface SpanOutcome {
  readonly kind: SpanKind;
  readonly statusCode: StatusCode;
  readonly statusMessage: string;
}

/**
 * Kind and status from their fields; where the frame has no such field (Jaeger, Zipkin), from the tags these producers use:
 * `span.kind` or `kind`, `otel.status_code`, `error` (true, or Zipkin's message), `otel.status_description`.
 */
export function spanOutcomeAt(fields: TraceFrameFields, row: number): SpanOutcome {
  const hasFields = fields.kind !== undefined && fields.statusCode !== undefined;
  const tags = hasFields ? [] : attributesOfKeyValues(fields.tags?.values[row]);
  const kind = fields.kind === undefined ? kindInTags(tags) : kindOf(textAt(fields.kind, row));
  const statusCode = fields.statusCode === undefined ? statusInTags(tags) : statusOf(textAt(fields.statusCode, row));
  const statusMessage = fields.statusMessage === undefined ? messageInTags(tags) : textAt(fields.statusMessage, row);
  return { kind, statusCode, statusMessage };
}

const KINDS: Readonly<Record<string, SpanKind>> = {
  internal: SpanKind.Internal,
  server: SpanKind.Server,
  client: SpanKind.Client,
  producer: SpanKind.Producer,
  consumer: SpanKind.Consumer,
};

/** "server", "SERVER", "SPAN_KIND_SERVER". */
function kindOf(text: string): SpanKind {
  const word = text.toLowerCase().replace(/^span_kind_/, '');
  return Object.hasOwn(KINDS, word) ? KINDS[word] : SpanKind.Unspecified;
}

/** OTLP's number, or its words with or without STATUS_CODE_. */
function statusOf(text: string): StatusCode {
  switch (text.toLowerCase().replace(/^status_code_/, '')) {
    case '2':
    case 'error':
      return StatusCode.Error;
    case '1':
    case 'ok':
      return StatusCode.Ok;
    default:
      return StatusCode.Unset;
  }
}

function kindInTags(tags: Attributes): SpanKind {
  return kindOf(attributeText(findAttribute(tags, 'span.kind') ?? findAttribute(tags, 'kind')));
}

function statusInTags(tags: Attributes): StatusCode {
  const code = findAttribute(tags, 'otel.status_code');
  if (code !== undefined) {
    return statusOf(attributeText(code));
  }
  const error = attributeText(findAttribute(tags, 'error')).toLowerCase();
  return error === '' || error === 'false' ? StatusCode.Unset : StatusCode.Error;
}

function messageInTags(tags: Attributes): string {
  const description = findAttribute(tags, 'otel.status_description');
  if (description !== undefined) {
    return attributeText(description);
  }
  const error = findAttribute(tags, 'error');
  return typeof error === 'string' && !/^(?:true|false)$/i.test(error) ? error : '';
}
