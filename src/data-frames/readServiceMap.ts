import { type DataFrame, type Field, formattedValueToString, getValueFormat } from '@grafana/data';

import { parseSpanId, parseTraceId } from '../core/trace/ids';

import {
  type MapEdge,
  type MapEvidence,
  type MapFigures,
  type MapNode,
  type MapNodeKind,
  type ServiceMapData,
} from './ServiceMapData';
import { textAt } from './textAt';
import { throughlineMeta } from './throughlineMeta';

const KINDS: readonly MapNodeKind[] = ['service', 'database', 'cache', 'queue', 'external', 'client'];
/** Grafana's own sources name the failed part of a node in one of these ways. */
const ERROR_ARC = /^arc__(errors?|failed|faults?)$/;

type Fields = ReadonlyMap<string, Field>;

/**
 * Node Graph frames, ours and Grafana's own Tempo's alike: the frame with `source` and `target` holds the edges, one with `id` the nodes.
 * An edge whose ends are not both there, and a node without an id or with one seen before, are left out. undefined when no frame is of a map.
 */
export function readServiceMap(frames: readonly DataFrame[]): ServiceMapData | undefined {
  const mapped = frames.map((frame) => ({ frame, fields: fieldsOf(frame) }));
  const edgeFrames = mapped.filter(({ fields }) => fields.has('source') && fields.has('target'));
  const nodeFrames = mapped.filter(
    (one) => one.fields.has('id') && !edgeFrames.includes(one) && isNodeFrame(one.frame)
  );
  if (nodeFrames.length === 0) {
    return undefined;
  }
  const nodes: MapNode[] = [];
  const indexOf = new Map<string, number>();
  for (const { frame, fields } of nodeFrames) {
    for (let row = 0; row < frame.length; row++) {
      const node = readNode(fields, row);
      if (node.id !== '' && !indexOf.has(node.id)) {
        indexOf.set(node.id, nodes.push(node) - 1);
      }
    }
  }
  const edges: MapEdge[] = [];
  for (const { frame, fields } of edgeFrames) {
    for (let row = 0; row < frame.length; row++) {
      const source = indexOf.get(textAt(fields.get('source'), row));
      const target = indexOf.get(textAt(fields.get('target'), row));
      if (source !== undefined && target !== undefined) {
        edges.push({
          id: textAt(fields.get('id'), row) || `${nodes[source].id} -> ${nodes[target].id}`,
          source,
          target,
          isAsync: fields.get('async')?.values[row] === true || textAt(fields.get('strokedasharray'), row) !== '',
          figures: readFigures(fields, row),
        });
      }
    }
  }
  const meta = throughlineMeta(nodeFrames[0].frame);
  return {
    nodes,
    edges,
    traces: meta?.shown,
    totalTraces: meta?.total,
    coveredMs: meta?.coveredMs,
    amountName: nodeFrames[0].fields.get('mainstat')?.config.displayNameFromDS ?? '',
  };
}

/** `id` alone is a name that many tables have. */
function isNodeFrame({ meta, fields }: DataFrame): boolean {
  return meta?.preferredVisualisationType === 'nodeGraph' || fields.some(({ name }) => name === 'title');
}

/** Grafana takes `mainStat` for `mainstat`: names are compared without case. */
function fieldsOf(frame: DataFrame): Fields {
  return new Map(frame.fields.map((field) => [field.name.toLowerCase(), field]));
}

function readNode(fields: Fields, row: number): MapNode {
  const id = textAt(fields.get('id'), row);
  const kind = textAt(fields.get('kind'), row);
  return {
    id,
    title: textAt(fields.get('title'), row) || id,
    subtitle: textAt(fields.get('subtitle'), row),
    kind: KINDS.find((known) => known === kind) ?? 'service',
    figures: readFigures(fields, row),
  };
}

function readFigures(fields: Fields, row: number): MapFigures {
  const amount = fields.get('mainstat');
  const details = [...fields.values()]
    .filter(({ name }) => name.startsWith('detail__'))
    .map((field) => [labelOf(field), formatted(field, row)] as const)
    .filter(([, text]) => text !== '');
  return {
    amount: formatted(amount, row),
    amountValue: numberAt(amount, row) ?? 0,
    errorShare: errorShare(fields, row),
    latency: formatted(fields.get('secondarystat'), row),
    details,
    ...readEvidence(fields.get('evidence'), row),
  };
}

function labelOf({ name, config }: Field): string {
  return config.displayName ?? config.displayNameFromDS ?? name.replace('detail__', '');
}

function errorShare(fields: Fields, row: number): number {
  for (const field of fields.values()) {
    if (ERROR_ARC.test(field.name)) {
      return numberAt(field, row) ?? 0;
    }
  }
  const calls = numberAt(fields.get('detail__calls'), row) ?? 0;
  return calls === 0 ? 0 : (numberAt(fields.get('detail__errors'), row) ?? 0) / calls;
}

function numberAt(field: Field | undefined, row: number): number | undefined {
  const value: unknown = field?.values[row];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** With the unit of the field, three significant digits. */
function formatted(field: Field | undefined, row: number): string {
  const value = numberAt(field, row);
  if (field === undefined || value === undefined) {
    return textAt(field, row);
  }
  const unit = field.config.unit;
  if (unit === undefined || unit === 'short') {
    return value.toLocaleString('en-US', { maximumSignificantDigits: Number.isInteger(value) ? 21 : 3 });
  }
  const shown = getValueFormat(unit)(Number(value.toPrecision(3)), field.config.decimals);
  return formattedValueToString(shown);
}

/** Of untrusted JSON: what has no trace id is left out. */
function readEvidence(field: Field | undefined, row: number): Pick<MapFigures, 'slowest' | 'failing'> {
  const value: unknown = field?.values[row];
  const read = (list: unknown): MapEvidence[] => (Array.isArray(list) ? list.flatMap(readCall) : []);
  if (typeof value !== 'object' || value === null) {
    return { slowest: [], failing: [] };
  }
  const { slowest, failing } = value as Record<string, unknown>;
  return { slowest: read(slowest), failing: read(failing) };
}

function readCall(value: unknown): MapEvidence[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const call = value as Record<string, unknown>;
  const traceId = typeof call.traceId === 'string' ? parseTraceId(call.traceId) : undefined;
  if (traceId === undefined) {
    return [];
  }
  return [
    {
      traceId,
      spanId: (typeof call.spanId === 'string' ? parseSpanId(call.spanId) : undefined) ?? '',
      startMs: Number(call.startMs),
      durationMs: Number(call.durationMs),
      isError: call.error === true,
    },
  ];
}
