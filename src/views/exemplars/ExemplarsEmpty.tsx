import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface ExemplarsEmptyProps {
  readonly state: LoadingState;
  /** How many queries the panel has. */
  readonly queries: number;
}

/** Why there is nothing to draw, and what would fill it. */
export function ExemplarsEmpty({ state, queries }: ExemplarsEmptyProps) {
  const styles = useStyles2(getStyles);
  const [title, advice] = words(state, queries);
  return (
    <div className={styles.empty} role="status" data-testid="throughline-exemplars-empty">
      <div className={styles.title}>{title}</div>
      {advice !== '' && <div>{advice}</div>}
    </div>
  );
}

function words(state: LoadingState, queries: number): [title: string, advice: string] {
  switch (state) {
    case LoadingState.Loading:
      return ['Asking for series and exemplars…', ''];
    case LoadingState.Error:
      return ['The query failed.', 'The mark in the corner of the panel says why.'];
    default:
      return queries === 0
        ? [
            'This panel has no query.',
            'Choose the Throughline data source and the query type “Exemplars”, or Prometheus with its option “Exemplars” on.',
          ]
        : [
            'Nothing was measured in this time range.',
            'Choose a wider range, or another service or operation. New requests appear here within seconds of their spans being received.',
          ];
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  empty: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    height: '100%',
    gap: theme.spacing(0.5),
    padding: theme.spacing(2),
    textAlign: 'center',
    color: theme.colors.text.secondary,
  }),
  title: css({ color: theme.colors.text.primary }),
});
