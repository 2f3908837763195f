import { type DataFrame, type Field, FieldType, formattedValueToString, getValueFormat } from '@grafana/data';

import { type ThroughlineMeta } from '../core/schema/FrameTable';

import { readEvidence, readLinks, readOperations, readSeries } from './readMapRow';
import {
  type MapEdge,
  type MapFigures,
  type MapNode,
  type MapNodeKind,
  type MapTimes,
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
  const meta = throughlineMeta(nodeFrames[0].frame);
  const timeline = timesOf(meta);
  const nodes: MapNode[] = [];
  const indexOf = new Map<string, number>();
  for (const { frame, fields } of nodeFrames) {
    for (let row = 0; row < frame.length; row++) {
      const node = readNode(fields, row, timeline);
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
          figures: readFigures(fields, row, timeline),
        });
      }
    }
  }
  const first = nodeFrames[0].fields;
  return {
    nodes,
    edges,
    traces: meta?.shown,
    totalTraces: meta?.total,
    of: meta?.of,
    isSampled: meta?.sampled === true,
    coveredMs: meta?.coveredMs,
    amountName: nameOf(first.get('mainstat')),
    latencyName: nameOf(first.get('secondarystat')),
    timeline,
    groupings: [...new Set(nodes.flatMap(({ groups }) => Object.keys(groups)))],
  };
}

function nameOf(field: Field | undefined): string {
  return field?.config.displayName ?? field?.config.displayNameFromDS ?? '';
}

/** Of a snapshot that somebody may have edited. */
function timesOf(meta: ThroughlineMeta | undefined): MapTimes | undefined {
  const { startMs, stepMs, buckets } = meta?.timeline ?? {};
  return Number.isFinite(startMs) && Number(stepMs) > 0 && Number.isInteger(buckets) ? meta?.timeline : undefined;
}

/** `id` alone is a name that many tables have. */
function isNodeFrame({ meta, fields }: DataFrame): boolean {
  return meta?.preferredVisualisationType === 'nodeGraph' || fields.some(({ name }) => name === 'title');
}

/** Grafana takes `mainStat` for `mainstat`: names are compared without case. */
function fieldsOf(frame: DataFrame): Fields {
  return new Map(frame.fields.map((field) => [field.name.toLowerCase(), field]));
}

function readNode(fields: Fields, row: number, timeline: MapTimes | undefined): MapNode {
  const id = textAt(fields.get('id'), row);
  const kind = textAt(fields.get('kind'), row);
  return {
    id,
    title: textAt(fields.get('title'), row) || id,
    subtitle: textAt(fields.get('subtitle'), row),
    kind: KINDS.find((known) => known === kind) ?? 'service',
    groups: readGroups(fields, row),
    figures: readFigures(fields, row, timeline),
  };
}

/** Details that are texts: figures tell every node from every other. */
function readGroups(fields: Fields, row: number): Record<string, string> {
  const groups: Record<string, string> = {};
  for (const field of fields.values()) {
    const text = field.name.startsWith('detail__') && field.type === FieldType.string ? textAt(field, row) : '';
    if (text !== '') {
      groups[labelOf(field)] = text;
    }
  }
  return groups;
}

function readFigures(fields: Fields, row: number, timeline: MapTimes | undefined): MapFigures {
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
    operations: readOperations(fields.get('operations'), row),
    series: readSeries(fields.get('series'), row, timeline),
    links: () => readLinks(fields.values(), row),
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
