import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { throughlineMeta } from './throughlineMeta';

/** The fields that mean something to us, found by the names that OpenTelemetry, Prometheus, Tempo and Mimir users give them. */
export interface ExemplarFields {
  readonly time: Field;
  readonly value: Field;
  readonly traceId: Field | undefined;
  readonly spanId: Field | undefined;
  readonly service: Field | undefined;
  readonly operation: Field | undefined;
  readonly statuses: readonly Field[];
  readonly link: Field | undefined;
  readonly rest: readonly Field[];
}

const SERVICE = ['service', 'servicename', 'job'];
const OPERATION = ['operation', 'spanname', 'operationname', 'httproute', 'route', 'name'];
const STATUS = [
  'status',
  'statuscode',
  'otelstatuscode',
  'spanstatus',
  'httpstatuscode',
  'httpresponsestatuscode',
  'error',
];

/**
 * Whether a frame holds exemplars: ours and Grafana's Prometheus frames say so. Among the annotations of a dashboard there are
 * also plain ones (deployments, alerts), which have no `Value`.
 */
export function isExemplarFrame(frame: DataFrame): boolean {
  if (throughlineMeta(frame)?.kind === 'exemplars' && frame.meta?.dataTopic !== undefined) {
    return true;
  }
  if (frame.name === 'exemplar' || frame.meta?.custom?.resultType === 'exemplar') {
    return true;
  }
  return false;
}

/** undefined when the frame has no time or no number: then there is nothing to draw. */
export function exemplarFields(frame: DataFrame): ExemplarFields | undefined {
  const time = frame.fields.find((field) => field.type === FieldType.time);
  const numbers = frame.fields.filter((field) => field.type === FieldType.number);
  const value = numbers.find((field) => field.name === 'Value') ?? numbers[0];
  if (time === undefined || value === undefined) {
    return undefined;
  }
  const labels = frame.fields.filter((field) => field !== time && field !== value);
  const traceId = findTraceIdField(labels);
  const spanId = labels.find((field) => plain(field.name) === 'spanid');
  const service = byName(labels, SERVICE);
  const operation = byName(labels, OPERATION);
  const statuses = labels.filter((field) => STATUS.includes(plain(field.name)));
  const link = labels.find((field) => field.name === 'link');
  const known = new Set([traceId, spanId, service, operation, link, ...statuses]);
  return {
    time,
    value,
    traceId,
    spanId,
    service,
    operation,
    statuses,
    link,
    rest: labels.filter((field) => !known.has(field)),
  };
}

/**
 * The field with the trace id: named so and with a data link, else named so, else whichever field a link was configured on
 * (Grafana's Prometheus settings let people name the label themselves).
 */
export function findTraceIdField(fields: readonly Field[]): Field | undefined {
  const named = fields.filter((field) => /^(dd)?traceid$/.test(plain(field.name)));
  const linked = (field: Field) => (field.config.links?.length ?? 0) > 0;
  return named.find(linked) ?? named[0] ?? fields.find((field) => field.type === FieldType.string && linked(field));
}

/** 500 and above, ERROR, STATUS_CODE_ERROR, `error="true"`, OTLP's code 2. */
export function saysError(field: Field, value: string): boolean {
  switch (plain(field.name)) {
    case 'error':
      return value !== '' && value.toLowerCase() !== 'false' && value !== '0';
    case 'httpstatuscode':
    case 'httpresponsestatuscode':
      return /^5\d\d$/.test(value);
    default:
      return /error/i.test(value) || value === '2' || /^5\d\d$/.test(value);
  }
}

function byName(fields: readonly Field[], names: readonly string[]): Field | undefined {
  for (const name of names) {
    // Prometheus' own labels (`__name__`) are none of these.
    const found = fields.find((field) => plain(field.name) === name && !field.name.startsWith('__'));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** `trace_id`, `trace.id`, `traceID` and `Trace-Id` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
