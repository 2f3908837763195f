import type { Attributes } from '../../trace/attributes';
import type { Rejections } from '../otlp/Rejections';
import type { FileNotes } from '../file/FileNotes';
import { isRecord } from '../file/isRecord';
import type { OtlpCollector } from '../file/OtlpCollector';
import { readJaegerSpan } from './readJaegerSpan';
import { readJaegerTags, type TagList } from './readJaegerTags';

type Json = Readonly<Record<string, unknown>>;

const NO_PROCESS: Json = {};

/**
 * Traces of Jaeger's query JSON, `{ traceID, spans, processes }`, or spans that carry their process in themselves, into OTLP. A span without
 * usable ids is rejected alone. Resource: a process's serviceName and tags, `hostname` as `host.name`.
 */
export function readJaegerTraces(
  traces: readonly unknown[],
  collector: OtlpCollector,
  rejections: Rejections,
  notes: FileNotes
): void {
  traces.forEach((trace, t) => {
    if (!isRecord(trace)) {
      rejections.reject(`trace ${t}: no object`);
      return;
    }
    const processes = isRecord(trace.processes) ? trace.processes : {};
    const spans = Array.isArray(trace.spans) ? trace.spans : [trace];
    spans.forEach((span: unknown, s) => {
      const where = () => `trace ${t}, span ${s}`;
      if (!isRecord(span)) {
        rejections.reject(`${where()}: no object`);
        return;
      }
      const read = readJaegerSpan(span, notes);
      if (typeof read === 'string') {
        rejections.reject(`${where()}: ${read}`);
        return;
      }
      const process = processOf(span, processes);
      if (process === undefined) {
        notes.add('A span names a process that the file does not have: its service is unknown', where());
      }
      const known = process ?? NO_PROCESS;
      collector.add(
        span.process === known ? keyOf(known) : known,
        () => ({ attributes: resourceOf(known, where, notes) }),
        read
      );
    });
  });
}

function processOf(span: Json, processes: Json): Json | undefined {
  const { processID, process } = span;
  const listed =
    typeof processID === 'string' && Object.hasOwn(processes, processID) ? processes[processID] : undefined;
  if (isRecord(listed)) {
    return listed;
  }
  return isRecord(process) ? process : undefined;
}

/** Equal for a process that each of its spans repeats: it is one resource all the same. */
function keyOf(process: Json): unknown {
  try {
    return JSON.stringify([process.serviceName, process.tags]);
  } catch {
    return process;
  }
}

function resourceOf(process: Json, of: () => string, notes: FileNotes): Attributes {
  const tags = readJaegerTags(process.tags, of, notes);
  const hasHost = tags.some(([key]) => key === 'host.name');
  const attributes: TagList = tags.map(([key, value]) => [key === 'hostname' && !hasHost ? 'host.name' : key, value]);
  const { serviceName } = process;
  return typeof serviceName === 'string' && serviceName !== ''
    ? [['service.name', serviceName], ...attributes.filter(([key]) => key !== 'service.name')]
    : attributes;
}
