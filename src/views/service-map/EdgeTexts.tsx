import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type MapEdge } from '../../data-frames/ServiceMapData';

import { type DrawnEdge } from './useDrawnMap';

interface EdgeTextsProps {
  readonly edges: readonly MapEdge[];
  readonly drawn: readonly DrawnEdge[];
  readonly isLit: (edge: MapEdge) => boolean;
}

/** The figures of the edges, above all lines. */
export function EdgeTexts({ edges, drawn, isLit }: EdgeTextsProps) {
  const styles = useStyles2(getStyles);
  return (
    <g aria-hidden>
      {edges.map((edge, i) =>
        drawn[i].text === '' ? null : (
          <text
            key={edge.id}
            x={drawn[i].middle.x}
            y={drawn[i].middle.y}
            className={styles.text}
            data-lit={isLit(edge)}
            data-testid="throughline-servicemap-edge-text"
          >
            {drawn[i].text}
          </text>
        )
      )}
    </g>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({
    fill: theme.colors.text.secondary,
    stroke: theme.colors.background.primary,
    strokeWidth: 9,
    strokeLinejoin: 'round',
    paintOrder: 'stroke',
    fontSize: 11,
    fontVariantNumeric: 'tabular-nums',
    textAnchor: 'middle',
    dominantBaseline: 'central',
    pointerEvents: 'none',
  }),
});
