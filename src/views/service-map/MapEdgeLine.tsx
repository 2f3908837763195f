import { css } from '@emotion/css';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { memo } from 'react';

import { type MapEdge } from '../../data-frames/ServiceMapData';

import { type EdgePath } from './edgePath';
import { edgeColor } from './mapColors';
import { type PointMap, type SelectOnMap } from './MapSelection';

interface MapEdgeLineProps {
  readonly edge: MapEdge;
  readonly path: EdgePath;
  readonly widthPx: number;
  /** What it is and how it does, for screen readers. */
  readonly label: string;
  readonly isSelected: boolean;
  /** Stays bright while others are dimmed. */
  readonly isLit: boolean;
  readonly onSelect: SelectOnMap;
  readonly onPoint: PointMap;
}

/** An edge: a line that is easier to hit than to see. */
export const MapEdgeLine = memo(function MapEdgeLine(props: MapEdgeLineProps) {
  const { edge, path, widthPx, label, isSelected, isLit, onSelect, onPoint } = props;
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const color = isSelected ? theme.colors.primary.main : edgeColor(theme, edge.figures.errorShare);
  const self = { kind: 'edge', id: edge.id } as const;
  return (
    <g
      className={styles.edge}
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isSelected}
      data-lit={isLit}
      data-testid="throughline-servicemap-edge"
      data-edge={edge.id}
      data-errors={edge.figures.errorShare > 0}
      onClick={() => onSelect(self)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect(self);
        }
      }}
      onMouseEnter={() => onPoint(self)}
      onMouseLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(self)}
      onBlur={() => onPoint(undefined)}
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
});

const getStyles = () => ({
  edge: css({
    cursor: 'pointer',
    outline: 'none',
    '&:focus-visible .line': { strokeWidth: 5 },
  }),
});
