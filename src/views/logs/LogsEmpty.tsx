import { LoadingState } from '@grafana/data';
import React from 'react';

import { EmptyMessage } from '../selection/EmptyMessage';

interface LogsEmptyProps {
  readonly state: LoadingState;
  /** How many queries the panel has. */
  readonly queries: number;
  /** The dashboard has the variable, and nothing is selected yet. */
  readonly waitsForTrace: boolean;
}

/** Why there are no lines, and what would bring them. */
export function LogsEmpty({ state, queries, waitsForTrace }: LogsEmptyProps) {
  const [title, advice] = words(state, queries, waitsForTrace);
  return <EmptyMessage title={title} advice={advice} testId="throughline-logs-empty" />;
}

function words(state: LoadingState, queries: number, waitsForTrace: boolean): [title: string, advice: string] {
  if (state === LoadingState.Loading) {
    return ['Asking for log lines…', ''];
  }
  if (state === LoadingState.Error) {
    return ['The query failed.', 'The mark in the corner of the panel says why.'];
  }
  if (queries === 0) {
    return [
      'This panel has no query.',
      'Choose the Throughline data source and the query type “Logs”, or a Loki data source.',
    ];
  }
  return waitsForTrace
    ? ['No log lines.', 'Click an exemplar to see the lines of its trace, or paste a trace id above.']
    : [
        'No log lines.',
        'No line in this time range, or none that names this trace. Lines appear once an application sends logs with its trace id.',
      ];
}
