import type { OtlpLogRecord } from '../../core/encode/otlp/types';
import { type UnixNano, unixNanoToMs } from '../../core/trace/time';
import type { LogContext, PlannedLog, Severity } from '../plan/Step';
import { isShopService, type ServiceName, type ShopService } from '../shop/services';

const SEVERITY_NUMBERS: Readonly<Record<Severity, number>> = { DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17 };

type Style = (
  log: PlannedLog,
  context: LogContext,
  time: UnixNano
) => Pick<OtlpLogRecord, 'body' | 'attributes' | 'traceId' | 'spanId' | 'flags'>;

/**
 * A record as its service writes it. No two teams in the shop spell a trace id alike, as in life: some use the record's own fields,
 * the others put it into an attribute or into the text.
 */
export function writeLog(service: ServiceName, log: PlannedLog, context: LogContext, time: UnixNano): OtlpLogRecord {
  return {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityText: log.severity,
    severityNumber: SEVERITY_NUMBERS[log.severity],
    ...(log.verbatim === undefined ? styleOf(service)(log, context, time) : { body: log.verbatim(context) }),
  };
}

function styleOf(service: ServiceName): Style {
  return isShopService(service) ? STYLES[service] : inRecord;
}

const STYLES: Readonly<Record<ShopService, Style>> = {
  /** An access log that ends with the W3C header. */
  gateway: (log, context) => ({
    body: `${log.message}${pairs(log)} traceparent=00-${context.traceId}-${context.spanId}-${flagsHex(context)}`,
  }),
  /** JSON in the body. */
  checkout: (log, context, time) => ({
    body: JSON.stringify({
      timestamp: new Date(unixNanoToMs(time)).toISOString(),
      level: log.severity.toLowerCase(),
      message: log.message,
      ...log.fields,
      trace_id: context.traceId,
      span_id: context.spanId,
      trace_flags: flagsHex(context),
    }),
  }),
  /** logfmt. */
  payment: (log, context, time) => ({
    body:
      `ts=${new Date(unixNanoToMs(time)).toISOString()} level=${log.severity.toLowerCase()} msg="${log.message}"${pairs(log)}` +
      ` trace_id=${context.traceId} span_id=${context.spanId} trace_flags=${flagsHex(context)}`,
  }),
  /** OTLP's own fields, as an OpenTelemetry logging bridge fills them. */
  inventory: inRecord,
  /** An attribute in camel case with the id in capitals. */
  catalogue: (log, context) => ({
    body: log.message,
    attributes: [...fields(log), ['traceId', context.traceId.toUpperCase()], ['spanId', context.spanId.toUpperCase()]],
  }),
  /** Zipkin's headers, quoted in the line. */
  orders: (log, context) => ({
    body: `${log.message}${pairs(log)} headers={X-B3-TraceId: ${context.traceId}, X-B3-SpanId: ${context.spanId}, X-B3-Sampled: ${
      context.sampled ? 1 : 0
    }}`,
  }),
  /** Jaeger's header: trace:span:parent:flags, without leading zeros. */
  billing: (log, context) => ({
    body: `${log.message}${pairs(log)} uber-trace-id=${short(context.traceId)}:${short(context.spanId)}:${short(
      context.parentSpanId ?? '0'
    )}:${context.sampled ? 1 : 0}`,
  }),
  /** The header of Amazon's load balancers: the id in two parts. */
  email: (log, context) => ({
    body: `${log.message}${pairs(log)} X-Amzn-Trace-Id: Root=1-${context.traceId.slice(0, 8)}-${context.traceId.slice(8)};Parent=${
      context.spanId
    };Sampled=${context.sampled ? 1 : 0}`,
  }),
  chat: inRecord,
};

function inRecord(log: PlannedLog, context: LogContext): ReturnType<Style> {
  return {
    body: log.message,
    attributes: fields(log),
    traceId: context.traceId,
    spanId: context.spanId,
    flags: context.sampled ? 1 : 0,
  };
}

function fields(log: PlannedLog): ReadonlyArray<readonly [string, string | number]> {
  return Object.entries(log.fields ?? {});
}

/** ` key=value key="two words"`, with the space before. */
function pairs(log: PlannedLog): string {
  return fields(log)
    .map(([key, value]) => ` ${key}=${/\s/.test(String(value)) ? `"${value}"` : value}`)
    .join('');
}

function flagsHex(context: LogContext): string {
  return context.sampled ? '01' : '00';
}

function short(id: string): string {
  return id.replace(/^0+(?=.)/, '');
}
