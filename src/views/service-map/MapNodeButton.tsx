import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { memo } from 'react';

import { type MapNode } from '../../data-frames/ServiceMapData';

import { NODE_NAME_FONT_PX, NODE_TEXT_PADDING_PX, RING_PX } from './MapFrame';
import { type PointMap, type SelectOnMap } from './MapSelection';
import { type FigureNames, nodeLabel } from './mapWords';
import { FIGURE_FONT_PX, type FigureLine } from './nodeFigures';
import { NODE_ICONS } from './nodeIcons';

interface MapNodeButtonProps {
  readonly node: MapNode;
  /** Centre of the ring. */
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly amountName: string;
  readonly latencyName: string;
  readonly figures: readonly FigureLine[];
  readonly isSelected: boolean;
  /** Stays bright while others are dimmed. */
  readonly isLit: boolean;
  /** It is what was searched for. */
  readonly isFound: boolean;
  readonly onSelect: SelectOnMap;
  readonly onPoint: PointMap;
}

const STROKE_PX = 3;
/** A few errors of many would be a dot: they get this much of the ring, so that they are seen. */
const LEAST_ARC = 0.04;

/** A node: its ring with the share of errors, its icon by kind, its name and figures. */
export const MapNodeButton = memo(function MapNodeButton(props: MapNodeButtonProps) {
  const { node, x, y, widthPx, amountName, latencyName, figures, isSelected, isLit, isFound, onSelect, onPoint } =
    props;
  const styles = useStyles2(getStyles);
  const { errorShare } = node.figures;
  const names: FigureNames = { amountName, latencyName };
  const self = { kind: 'node', id: node.id } as const;
  const radius = RING_PX - STROKE_PX / 2;
  const length = 2 * Math.PI * radius;
  const arc = errorShare <= 0 ? 0 : Math.max(LEAST_ARC, Math.min(1, errorShare));
  return (
    <button
      type="button"
      className={cx(styles.node, isSelected && styles.selected, isFound && styles.found)}
      style={{ left: x - RING_PX, top: y - RING_PX }}
      aria-label={nodeLabel(node, names)}
      aria-pressed={isSelected}
      data-lit={isLit}
      data-testid="throughline-servicemap-node"
      data-node={node.id}
      onClick={() => onSelect(self)}
      onMouseEnter={() => onPoint(self)}
      onMouseLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(self)}
      onBlur={() => onPoint(undefined)}
    >
      <span className={styles.disc}>
        <svg width={2 * RING_PX} height={2 * RING_PX} className={styles.ring} aria-hidden>
          <circle cx={RING_PX} cy={RING_PX} r={radius} className={styles.whole} />
          {arc > 0 && (
            <circle
              cx={RING_PX}
              cy={RING_PX}
              r={radius}
              className={styles.errors}
              strokeDasharray={`${arc * length} ${length}`}
              transform={`rotate(-90 ${RING_PX} ${RING_PX})`}
            />
          )}
        </svg>
        <Icon name={NODE_ICONS[node.kind]} size="md" />
      </span>
      <span className={styles.text} style={{ width: widthPx }}>
        <span className={styles.name} title={node.title}>
          {node.title}
        </span>
        {figures.map((line, i) => (
          <span key={i} className={styles.figures}>
            {line.map(({ text, isError }, at) => (
              <React.Fragment key={at}>
                {at > 0 && ' · '}
                {isError ? <span className={styles.error}>{text}</span> : text}
              </React.Fragment>
            ))}
          </span>
        ))}
      </span>
    </button>
  );
});

const getStyles = (theme: GrafanaTheme2) => {
  const line = css({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });
  return {
    node: css({
      position: 'absolute',
      width: 2 * RING_PX,
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.primary,
      textAlign: 'center',
      borderRadius: theme.shape.radius.default,
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
    }),
    selected: css({
      '& circle:first-of-type': { fill: theme.colors.action.selected, stroke: theme.colors.primary.main },
    }),
    found: css({ '& circle:first-of-type': { stroke: theme.colors.primary.main, strokeWidth: 5 } }),
    error: css({ color: theme.colors.error.text }),
    // Below the ring and wider than it, so that the button itself leaves the edges beside the ring free.
    text: css({
      display: 'block',
      position: 'relative',
      left: '50%',
      transform: 'translateX(-50%)',
      padding: `0 ${NODE_TEXT_PADDING_PX}px`,
      // Readable where an edge passes below.
      textShadow: ['1px 0', '-1px 0', '0 1px', '0 -1px', '2px 0', '-2px 0', '0 0', '0 0']
        .map((offset) => `${offset} 2px ${theme.colors.background.primary}`)
        .join(', '),
    }),
    disc: css({
      position: 'relative',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: 2 * RING_PX,
      height: 2 * RING_PX,
      borderRadius: theme.shape.radius.circle,
      '& > :not(:first-child)': { position: 'relative' },
      '&:hover circle:first-of-type': { fill: theme.colors.action.hover },
    }),
    ring: css({ position: 'absolute', inset: 0 }),
    whole: css({
      fill: theme.colors.background.secondary,
      stroke: theme.isDark ? theme.colors.text.disabled : theme.colors.border.strong,
      strokeWidth: STROKE_PX,
    }),
    errors: css({ fill: 'none', stroke: theme.colors.error.main, strokeWidth: STROKE_PX }),
    name: cx(
      line,
      css({
        marginTop: 2,
        fontSize: NODE_NAME_FONT_PX,
        lineHeight: '15px',
        fontWeight: theme.typography.fontWeightMedium,
      })
    ),
    // An edge behind it must not strike it through.
    figures: css({
      display: 'block',
      width: 'fit-content',
      margin: '0 auto',
      background: theme.colors.background.primary,
      borderRadius: theme.shape.radius.default,
      fontSize: FIGURE_FONT_PX,
      lineHeight: '13px',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
  };
};
