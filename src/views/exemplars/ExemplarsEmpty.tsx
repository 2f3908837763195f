import { LoadingState } from '@grafana/data';
import React from 'react';

import { EmptyMessage } from '../selection/EmptyMessage';

interface ExemplarsEmptyProps {
  readonly state: LoadingState;
  /** How many queries the panel has. */
  readonly queries: number;
}

/** Why there is nothing to draw, and what would fill it. */
export function ExemplarsEmpty({ state, queries }: ExemplarsEmptyProps) {
  const [title, advice] = words(state, queries);
  return <EmptyMessage title={title} advice={advice} testId="throughline-exemplars-empty" />;
}

function words(state: LoadingState, queries: number): [title: string, advice: string] {
  if (state === LoadingState.Loading) {
    return ['Asking for series and exemplars…', ''];
  }
  if (state === LoadingState.Error) {
    return ['The query failed.', 'The mark in the corner of the panel says why.'];
  }
  return queries === 0
    ? [
        'This panel has no query.',
        'Choose the Throughline data source and the query type “Exemplars”, or Prometheus with its option “Exemplars” on.',
      ]
    : [
        'Nothing was measured in this time range.',
        'Choose a wider range, or another service or operation. New requests appear here once their spans are received.',
      ];
}
