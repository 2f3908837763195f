import { type Diagnostic, type SpanTable } from '../../core/trace/SpanTable';

const WORDS: Readonly<Record<Diagnostic['kind'], string>> = {
  orphan: 'whose parent was not received: it is late, still open, lost or was not sampled',
  'duplicate-id': 'with a span id seen before: shown as spans of their own',
  cycle: 'whose ancestors form a circle: cut at the earliest',
  'negative-duration': 'that end before they start: drawn without duration',
  'missing-start': 'without a start time: placed at the start of their parent',
  'missing-end': 'without an end time: drawn without duration',
  'outside-range': 'more than 104 days from the others: moved to the edge',
  'invalid-id': 'without a valid span id',
};

/** What is odd about the trace and how it is shown, a sentence a line; empty when nothing is. */
export function diagnosticLines(table: SpanTable): readonly string[] {
  return table.diagnostics.map(
    ({ kind, count }) => `${count.toLocaleString('en')} ${count === 1 ? 'span' : 'spans'} ${WORDS[kind]}.`
  );
}
