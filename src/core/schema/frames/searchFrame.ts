import { type TraceId } from '../../trace/ids';
import type { UnixNano } from '../../trace/time';
import type { FrameNotice, FrameTable } from '../FrameTable';
import { type FrameSource, traceLinkConfig } from './traceLinkConfig';

/** One found trace, as a source's search says it. */
export interface SearchRow {
  readonly traceId: TraceId;
  readonly start: UnixNano;
  readonly durationNs: number;
  readonly rootService: string;
  readonly rootName: string;
  /** False: the root has not been received, or is still open. */
  readonly rootReceived: boolean;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly services: readonly string[];
}

/** A table of traces, newest first as given. Without rows it has its fields, so that a table panel shows its head. */
export function searchFrame(
  rows: readonly SearchRow[],
  source: FrameSource,
  notices: readonly FrameNotice[] = []
): FrameTable {
  return {
    name: 'Traces',
    length: rows.length,
    meta: {
      type: 'table',
      typeVersion: [0, 1],
      preferredVisualisationType: 'table',
      uniqueRowIdFields: [0],
      ...(notices.length === 0 ? {} : { notices }),
      custom: { throughline: { kind: 'search', shown: rows.length } },
    },
    fields: [
      {
        name: 'traceId',
        type: 'string',
        values: rows.map((row) => row.traceId),
        config: { displayNameFromDS: 'Trace', ...traceLinkConfig(source) },
      },
      {
        name: 'start',
        type: 'time',
        unixNano: BigInt64Array.from(rows, (row) => row.start),
        config: { displayNameFromDS: 'Start', custom: { width: 190 } },
      },
      {
        name: 'duration',
        type: 'number',
        values: Float64Array.from(rows, (row) => row.durationNs / 1e6),
        config: { displayNameFromDS: 'Duration', unit: 'ms', custom: { width: 100 } },
      },
      {
        name: 'rootService',
        type: 'string',
        values: rows.map((row) => row.rootService),
        config: { displayNameFromDS: 'Root service' },
      },
      {
        name: 'rootName',
        type: 'string',
        values: rows.map((row) => row.rootName),
        config: { displayNameFromDS: 'Root span' },
      },
      {
        name: 'rootReceived',
        type: 'boolean',
        values: Uint8Array.from(rows, (row) => (row.rootReceived ? 1 : 0)),
        config: {
          displayNameFromDS: 'Root received',
          custom: { width: 120 },
          description: 'No: its root span is still open, was lost or was not sampled.',
        },
      },
      {
        name: 'spans',
        type: 'int32',
        values: Int32Array.from(rows, (row) => row.spanCount),
        config: { displayNameFromDS: 'Spans', custom: { width: 75 } },
      },
      {
        name: 'errors',
        type: 'int32',
        values: Int32Array.from(rows, (row) => row.errorCount),
        config: { displayNameFromDS: 'Errors', custom: { width: 75 } },
      },
      {
        name: 'services',
        type: 'string',
        values: rows.map((row) => row.services.join(', ')),
        config: { displayNameFromDS: 'Services' },
      },
    ],
  };
}
