import type { LocalStoreStatus } from '../../../core/schema/settings';
import type { ReceiverCounters } from '../receiver/ReceiverCounters';
import type { StoreTotals } from './StoreTotals';

type Labels = Readonly<Record<string, string | number>>;

/** Prometheus' text format (version 0.0.4). */
export function metricsText(
  status: LocalStoreStatus,
  totals: StoreTotals | undefined,
  receiver: ReceiverCounters
): string {
  const families = [
    family('throughline_store_up', 'gauge', 'Whether the local store is open.', [
      [{}, status.state === 'ready' ? 1 : 0],
    ]),
    family('throughline_receiver_up', 'gauge', 'Whether the OTLP receiver is listening.', [
      [{}, status.receiver.state === 'listening' ? 1 : 0],
    ]),
    family('throughline_store_spans', 'gauge', 'Spans in the store.', [[{}, status.spans]]),
    family('throughline_store_traces', 'gauge', 'Traces in the store.', [[{}, status.traces]]),
    family('throughline_store_logs', 'gauge', 'Log records in the store.', [[{}, status.logs]]),
    family('throughline_store_bytes', 'gauge', 'Size of the store on disk.', [[{}, status.bytes]]),
    family(
      'throughline_receiver_requests_total',
      'counter',
      'Requests answered, by signal and HTTP status.',
      receiver.requestsByCode.map(({ signal, code, count }) => [{ signal, code }, count])
    ),
    family('throughline_receiver_body_bytes_total', 'counter', 'Bytes of bodies taken, decompressed.', [
      [{ signal: 'traces' }, receiver.bodyBytes.traces],
      [{ signal: 'logs' }, receiver.bodyBytes.logs],
    ]),
  ];
  if (totals !== undefined) {
    const byOutcome = (kind: 'spans' | 'logs'): Array<[Labels, number]> => [
      [{ outcome: 'stored' }, totals.stored[kind]],
      [{ outcome: 'duplicate' }, totals.duplicates[kind]],
      [{ outcome: 'rejected' }, totals.rejected[kind]],
    ];
    families.push(
      family(
        'throughline_store_spans_total',
        'counter',
        'Spans that arrived, by what became of them.',
        byOutcome('spans')
      ),
      family(
        'throughline_store_logs_total',
        'counter',
        'Log records that arrived, by what became of them.',
        byOutcome('logs')
      ),
      family('throughline_store_expired_total', 'counter', 'Deleted by retention.', [
        [{ kind: 'span' }, totals.expired.spans],
        [{ kind: 'log' }, totals.expired.logs],
      ]),
      family('throughline_store_writes_total', 'counter', 'Requests committed, or not because of an error.', [
        [{ outcome: 'committed' }, totals.commits],
        [{ outcome: 'failed' }, totals.failedCommits],
      ])
    );
  }
  return families.join('');
}

function family(
  name: string,
  type: 'gauge' | 'counter',
  help: string,
  samples: ReadonlyArray<readonly [Labels, number]>
): string {
  const lines = samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
