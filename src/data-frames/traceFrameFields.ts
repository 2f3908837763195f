import { type DataFrame, type Field } from '@grafana/data';

import { throughlineMeta } from './throughlineMeta';

/** The fields of a trace frame as Tempo, Jaeger, Zipkin and we name them. undefined: the frame has none of that name. */
export interface TraceFrameFields {
  readonly traceID: Field;
  readonly spanID: Field;
  readonly parentSpanID: Field | undefined;
  readonly operationName: Field | undefined;
  readonly serviceName: Field | undefined;
  readonly serviceTags: Field | undefined;
  readonly kind: Field | undefined;
  readonly statusCode: Field | undefined;
  readonly statusMessage: Field | undefined;
  readonly libraryName: Field | undefined;
  readonly libraryVersion: Field | undefined;
  readonly traceState: Field | undefined;
  /** ms since 1970, and ms. */
  readonly startTime: Field | undefined;
  readonly duration: Field | undefined;
  /** Ours, exact: ns since `exactStartUnixNano`, and ns. */
  readonly startNs: Field | undefined;
  readonly durationNs: Field | undefined;
  readonly exactStartUnixNano: bigint | undefined;
  readonly logs: Field | undefined;
  readonly references: Field | undefined;
  readonly tags: Field | undefined;
}

/** The frame among a panel's that holds a trace: one that says so, else the first that has its fields. */
export function findTraceFrame(frames: readonly DataFrame[]): DataFrame | undefined {
  const says = (frame: DataFrame) =>
    throughlineMeta(frame)?.kind === 'trace' || frame.meta?.preferredVisualisationType === 'trace';
  return frames.find(says) ?? frames.find((frame) => typeof traceFrameFields(frame) !== 'string');
}

/** Names count whatever their case. A text: what is missing, for people. */
export function traceFrameFields(frame: DataFrame): TraceFrameFields | string {
  const byName = new Map(frame.fields.map((field) => [field.name.toLowerCase(), field]));
  const named = (name: string) => byName.get(name.toLowerCase());
  const traceID = named('traceID');
  const spanID = named('spanID');
  const exactStartUnixNano = exactStart(frame);
  const startNs = exactStartUnixNano === undefined ? undefined : named('startNs');
  const durationNs = named('durationNs');
  const startTime = named('startTime');
  const duration = named('duration');
  const missing = [
    ...(traceID === undefined ? ['traceID'] : []),
    ...(spanID === undefined ? ['spanID'] : []),
    ...(startTime === undefined && startNs === undefined ? ['startTime'] : []),
    ...(duration === undefined && durationNs === undefined ? ['duration'] : []),
  ];
  if (traceID === undefined || spanID === undefined || missing.length > 0) {
    const has =
      frame.fields
        .map((field) => field.name)
        .slice(0, 12)
        .join(', ') || 'none';
    return `This is no trace: the fields ${missing.join(', ')} are missing. It has: ${has}.`;
  }
  return {
    traceID,
    spanID,
    parentSpanID: named('parentSpanID'),
    operationName: named('operationName'),
    serviceName: named('serviceName'),
    serviceTags: named('serviceTags'),
    kind: named('kind'),
    statusCode: named('statusCode'),
    statusMessage: named('statusMessage'),
    libraryName: named('instrumentationLibraryName'),
    libraryVersion: named('instrumentationLibraryVersion'),
    traceState: named('traceState'),
    startTime,
    duration,
    startNs,
    durationNs,
    exactStartUnixNano,
    logs: named('logs'),
    references: named('references'),
    tags: named('tags'),
  };
}

function exactStart(frame: DataFrame): bigint | undefined {
  const text = throughlineMeta(frame)?.traceStartUnixNano;
  return text !== undefined && /^[0-9]{1,20}$/.test(text) ? BigInt(text) : undefined;
}
