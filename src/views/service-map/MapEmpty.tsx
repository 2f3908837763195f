import { LoadingState } from '@grafana/data';
import React from 'react';

import { EmptyMessage } from '../selection/EmptyMessage';

interface MapEmptyProps {
  readonly state: LoadingState;
  /** How many queries the panel has. */
  readonly queries: number;
  /** The answer is a map, but without nodes. */
  readonly isMap: boolean;
}

/** Why there is no map, and what would bring one. */
export function MapEmpty({ state, queries, isMap }: MapEmptyProps) {
  const [title, advice] = words(state, queries, isMap);
  return <EmptyMessage title={title} advice={advice} testId="throughline-servicemap-empty" />;
}

function words(state: LoadingState, queries: number, isMap: boolean): [title: string, advice: string] {
  if (state === LoadingState.Loading) {
    return ['Asking for the service map…', ''];
  }
  if (state === LoadingState.Error) {
    return ['The query failed.', 'The mark in the corner of the panel says why.'];
  }
  if (queries === 0) {
    return [
      'This panel has no query.',
      'Choose the Throughline data source and the query type “Service map”, or another source of Node Graph frames.',
    ];
  }
  return isMap
    ? ['No calls in this time range.', 'Choose a longer range. Services appear once they send spans.']
    : ['The answer is no map.', 'Choose the query type “Service map”.'];
}
