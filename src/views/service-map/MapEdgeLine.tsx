import { css } from '@emotion/css';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

import { type MapEdge } from '../../data-frames/ServiceMapData';

import { type EdgePath } from './edgePath';
import { edgeColor } from './mapColors';

interface MapEdgeLineProps {
  readonly edge: MapEdge;
  readonly path: EdgePath;
  readonly widthPx: number;
  /** What it is and how it does, for screen readers. */
  readonly label: string;
  readonly isSelected: boolean;
  readonly isQuiet: boolean;
  readonly onSelect: () => void;
  readonly onPoint: (isPointed: boolean) => void;
}

/** An edge: a line that is easier to hit than to see. */
export function MapEdgeLine({ edge, path, widthPx, label, isSelected, isQuiet, onSelect, onPoint }: MapEdgeLineProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const color = isSelected ? theme.colors.primary.main : edgeColor(theme, edge.figures.errorShare);
  return (
    <g
      className={styles.edge}
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isSelected}
      opacity={isQuiet ? 0.25 : 1}
      data-testid="throughline-servicemap-edge"
      data-edge={edge.id}
      data-errors={edge.figures.errorShare > 0}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect();
        }
      }}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <path d={path.line} fill="none" stroke="transparent" strokeWidth={Math.max(14, widthPx + 8)} />
      <path
        className="line"
        d={path.line}
        fill="none"
        stroke={color}
        strokeWidth={widthPx}
        strokeDasharray={edge.isAsync ? '5 4' : undefined}
      />
      <path d={path.head} fill={color} />
    </g>
  );
}

const getStyles = () => ({
  edge: css({
    cursor: 'pointer',
    outline: 'none',
    '&:focus-visible .line': { strokeWidth: 5 },
  }),
});
