import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type MapNode, type MapNodeKind } from '../../data-frames/ServiceMapData';

import { type MapDetail, type MapPoint, RING_PX } from './MapFrame';
import { errorText, nodeLabel, shortAmount } from './mapWords';

interface MapNodeButtonProps {
  readonly node: MapNode;
  /** Centre of the ring. */
  readonly at: MapPoint;
  readonly widthPx: number;
  readonly amountName: string;
  readonly detail: MapDetail;
  readonly isSelected: boolean;
  readonly isQuiet: boolean;
  readonly onSelect: () => void;
  readonly onPoint: (isPointed: boolean) => void;
}

export const NODE_ICONS: Readonly<Record<MapNodeKind, IconName>> = {
  service: 'cube',
  database: 'database',
  cache: 'bolt',
  queue: 'layer-group',
  external: 'cloud',
  client: 'user',
};

const STROKE_PX = 3;
/** A few errors of many would be a dot: they get this much of the ring, so that they are seen. */
const LEAST_ARC = 0.04;

/** A node: its ring with the share of errors, its icon by kind, its name and figures. */
export function MapNodeButton(props: MapNodeButtonProps) {
  const { node, at, widthPx, amountName, detail, isSelected, isQuiet, onSelect, onPoint } = props;
  const styles = useStyles2(getStyles);
  const { latency, errorShare } = node.figures;
  const amount = shortAmount(node.figures, amountName);
  const errors = errorText(node.figures);
  const radius = RING_PX - STROKE_PX / 2;
  const length = 2 * Math.PI * radius;
  const arc = errorShare <= 0 ? 0 : Math.max(LEAST_ARC, Math.min(1, errorShare));
  return (
    <button
      type="button"
      className={cx(styles.node, isSelected && styles.selected, isQuiet && styles.quiet)}
      style={{ left: at.x - RING_PX, top: at.y - RING_PX }}
      aria-label={nodeLabel(node, amountName)}
      aria-pressed={isSelected}
      data-testid="throughline-servicemap-node"
      data-node={node.id}
      onClick={onSelect}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
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
        {detail === 'figures' && (
          <span className={styles.figures}>{[amount, latency].filter((part) => part !== '').join(' · ')}</span>
        )}
        {detail !== 'name' && errors !== '' && <span className={styles.errorText}>{errors} errors</span>}
      </span>
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = css({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });
  const small = { fontSize: 11, lineHeight: '14px' };
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
    quiet: css({ opacity: 0.35 }),
    // Below the ring and wider than it, so that the button itself leaves the edges beside the ring free.
    text: css({
      display: 'block',
      position: 'relative',
      left: '50%',
      transform: 'translateX(-50%)',
      padding: theme.spacing(0, 0.25),
      // Readable where an edge passes below.
      textShadow: ['1px 0', '-1px 0', '0 1px', '0 -1px', '0 0']
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
      css({ marginTop: 2, fontSize: 12, lineHeight: '16px', fontWeight: theme.typography.fontWeightMedium })
    ),
    figures: cx(line, css({ ...small, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' })),
    errorText: cx(line, css({ ...small, color: theme.colors.error.text })),
  };
};
