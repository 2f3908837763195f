import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { type LinkState } from '../core/schema/routes';
import { parseSpanId } from '../core/trace/ids';
import { findTraceContext } from '../core/trace-id/findTraceContext';
import { findTraceContextInLabels } from '../core/trace-id/findTraceContextInLabels';
import { parseTraceInput } from '../core/trace-id/parseTraceInput';

import { findTraceIdField } from './exemplarFrame';
import { type LogLevel, type LogTable } from './LogTable';
import { readLinkState } from './readLinkState';
import { readLogLevel } from './readLogLevel';
import { textAt } from './textAt';
import { throughlineMeta } from './throughlineMeta';
import { traceLink } from './TraceLink';

interface LogFields {
  readonly time: Field;
  readonly line: Field;
  readonly severity: Field | undefined;
  readonly labels: Field | undefined;
  readonly id: Field | undefined;
  readonly service: Field | undefined;
  readonly traceId: Field | undefined;
  readonly spanId: Field | undefined;
  readonly link: Field | undefined;
  readonly foundIn: Field | undefined;
}

interface Line {
  readonly fields: LogFields;
  readonly row: number;
  readonly timeMs: number;
  /** Of the millisecond; 0 where the frame has whole ones. */
  readonly nanos: number;
}

const SERVICE_LABELS = ['service_name', 'service.name', 'service', 'app', 'job', 'container'];

/**
 * The lines of all log frames among `frames`: ours and Loki's (in its old and new form), and any other frame of a time and a text. A
 * trace id is looked for in the frame's own field, then in the labels, then in the line. O(n log n), and linear in the text.
 */
export function readLogLines(frames: readonly DataFrame[]): LogTable {
  const lines = frames.flatMap(frameLines).sort((a, b) => a.timeMs - b.timeMs || a.nanos - b.nanos);
  const texts: string[] = [];
  const levels: LogLevel[] = [];
  const services: string[] = [];
  const traceIds: string[] = [];
  const spanIds: string[] = [];
  const foundIn: string[] = [];
  const links: LinkState[] = [];
  const keys: string[] = [];
  const used = new Set<string>();
  lines.forEach(({ fields, row }, i) => {
    const text = textAt(fields.line, row);
    const labels = labelsAt(fields.labels, row);
    const byName = new Map(labels);
    const found = findTrace(fields, row, byName, text);
    texts.push(text);
    levels.push(readLogLevel(textAt(fields.severity, row), byName, text));
    services.push(
      textAt(fields.service, row) || (SERVICE_LABELS.map((name) => byName.get(name)).find((value) => value) ?? '')
    );
    traceIds.push(found.traceId);
    spanIds.push(found.spanId);
    foundIn.push(found.foundIn);
    links.push(readLinkState(textAt(fields.link, row)));
    const id = textAt(fields.id, row);
    const key = id === '' || used.has(id) ? `${id}#${i}` : id;
    used.add(key);
    keys.push(key);
  });
  const notices = frames.flatMap((frame) => frame.meta?.notices ?? []).map(({ text }) => text);
  const totals = frames.map((frame) => throughlineMeta(frame)?.total).filter((total) => total !== undefined);
  return {
    length: lines.length,
    timeMs: Float64Array.from(lines, (line) => line.timeMs),
    lines: texts,
    levels,
    services,
    traceIds,
    spanIds,
    foundIn,
    links,
    keys,
    labels: (row) => labelsAt(lines[row].fields.labels, lines[row].row),
    traceLink: (row) => traceLink(lines[row].fields.traceId, textAt(lines[row].fields.traceId, lines[row].row)),
    total:
      totals.length === 0
        ? undefined
        : Math.max(
            lines.length,
            totals.reduce((sum, total) => sum + total, 0)
          ),
    notices: [...new Set(notices)],
  };
}

function frameLines(frame: DataFrame): Line[] {
  const fields = logFields(frame);
  if (fields === undefined) {
    return [];
  }
  return Array.from({ length: frame.length }, (_, row) => ({
    fields,
    row,
    timeMs: Number(fields.time.values[row]),
    nanos: fields.time.nanos?.[row] ?? 0,
  }));
}

/** undefined for a frame that holds no lines. */
function logFields(frame: DataFrame): LogFields | undefined {
  const named = (...names: string[]) =>
    names.map((name) => frame.fields.find((field) => field.name === name)).find((field) => field !== undefined);
  const time = frame.fields.find((field) => field.type === FieldType.time);
  const line =
    named('body', 'Line', 'line', 'message') ?? frame.fields.find((field) => field.type === FieldType.string);
  if (time === undefined || line === undefined) {
    return undefined;
  }
  const others = frame.fields.filter((field) => field !== line && field !== time);
  return {
    time,
    line,
    severity: named('severity', 'level'),
    labels: named('labels', 'attributes'),
    id: named('id'),
    service: named('service'),
    traceId: findTraceIdField(others),
    spanId: named('spanId', 'spanID', 'span_id'),
    link: named('link'),
    foundIn: named('foundIn'),
  };
}

function findTrace(fields: LogFields, row: number, labels: ReadonlyMap<string, string>, line: string) {
  const own = textAt(fields.traceId, row).trim();
  if (own !== '') {
    const read = parseTraceInput(own);
    if (read.ok) {
      const spanId = parseSpanId(textAt(fields.spanId, row)) ?? read.context.spanId ?? '';
      return {
        traceId: read.context.traceId,
        spanId,
        foundIn: ownPlace(fields, row),
      };
    }
  }
  const inLabels = labels.size === 0 ? undefined : findTraceContextInLabels(Object.fromEntries(labels));
  const inLine = inLabels === undefined ? findTraceContext(line) : undefined;
  const found = inLabels ?? inLine;
  if (found === undefined) {
    return { traceId: '', spanId: '', foundIn: '' };
  }
  const where = inLabels === undefined ? `${found.foundIn} in the line` : found.foundIn;
  return {
    traceId: found.traceId,
    spanId: found.spanId ?? '',
    foundIn: found.doubt === undefined ? where : `${where} (${found.doubt})`,
  };
}

/** Where our backend says that it stood; of a frame that says nothing, the field. */
function ownPlace({ foundIn, traceId }: LogFields, row: number): string {
  const said = textAt(foundIn, row);
  return said === 'record' ? "the record's own trace id" : said || `field ${traceId?.name ?? ''}`;
}

/** Labels come as an object, or as its JSON. */
function labelsAt(field: Field | undefined, row: number): ReadonlyArray<readonly [string, string]> {
  const value: unknown = field?.values[row];
  const labels = typeof value === 'string' ? parseObject(value) : value;
  if (typeof labels !== 'object' || labels === null) {
    return [];
  }
  return Object.entries(labels).map(([name, inner]: [string, unknown]) => [
    name,
    typeof inner === 'string' ? inner : JSON.stringify(inner),
  ]);
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
