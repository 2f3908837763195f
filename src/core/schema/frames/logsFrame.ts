import type { SpanId, TraceId } from '../../trace/ids';
import type { UnixNano } from '../../trace/time';
import type { FrameNotice, FrameTable } from '../FrameTable';
import type { LinkState } from '../routes';
import { type FrameSource, traceLinkConfig } from './traceLinkConfig';

/** One line, as a source of logs gives it. '' means absent. */
export interface LogRow {
  readonly time: UnixNano;
  readonly body: string;
  readonly severityText: string;
  /** OTLP SeverityNumber, 0 unspecified. */
  readonly severityNumber: number;
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly traceId: TraceId | '';
  readonly spanId: SpanId | '';
  /** Where the id was found, for people. */
  readonly foundIn: string;
  readonly id: string;
}

/** By OTLP's SeverityNumber: four numbers to a name, from 1. */
const SEVERITIES = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/**
 * Grafana's log lines, then our fields beside them: the trace id with its link, the span id, whether the link leads anywhere ('' for a
 * line without an id), the service, and where the id stood. `links` is parallel to `rows`.
 */
export function logsFrame(
  rows: readonly LogRow[],
  links: ReadonlyArray<LinkState | ''>,
  source: FrameSource,
  notices: readonly FrameNotice[] = []
): FrameTable {
  return {
    name: 'Logs',
    length: rows.length,
    meta: {
      type: 'log-lines',
      typeVersion: [0, 0],
      preferredVisualisationType: 'logs',
      ...(notices.length === 0 ? {} : { notices }),
      custom: { throughline: { kind: 'logs', shown: rows.length } },
    },
    fields: [
      { name: 'timestamp', type: 'time', unixNano: BigInt64Array.from(rows, (row) => row.time) },
      { name: 'body', type: 'string', values: rows.map((row) => row.body) },
      { name: 'severity', type: 'string', values: rows.map(severityOf) },
      { name: 'id', type: 'string', values: rows.map((row) => row.id) },
      { name: 'labels', type: 'json', values: rows.map((row) => row.labels) },
      { name: 'traceId', type: 'string', values: rows.map((row) => row.traceId), config: traceLinkConfig(source) },
      { name: 'spanId', type: 'string', values: rows.map((row) => row.spanId) },
      { name: 'link', type: 'string', values: [...links] },
      { name: 'service', type: 'string', values: rows.map((row) => row.service) },
      { name: 'foundIn', type: 'string', values: rows.map((row) => row.foundIn) },
    ],
  };
}

/** The text as sent, else the number's name. */
function severityOf(row: LogRow): string {
  return row.severityText === '' && row.severityNumber > 0
    ? (SEVERITIES[(row.severityNumber - 1) >> 2] ?? '')
    : row.severityText;
}
