import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { memo } from 'react';

import { StatusCode, spanIdAt, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { visuallyHidden } from '../selection/visuallyHidden';
import { ErrorMark } from './ErrorMark';
import { barWords } from './spanFacts';

interface SpanRowProps {
  readonly id: string;
  readonly table: SpanTable;
  readonly span: SpanIndex;
  /** Counted from 0, among the visible rows of the whole trace. */
  readonly row: number;
  /** CSS px, within the list that holds it. */
  readonly topPx: number;
  readonly heightPx: number;
  readonly nameWidthPx: number;
  readonly color: string;
  /** undefined: nothing to fold. */
  readonly folded: boolean | undefined;
  readonly selected: boolean;
  readonly critical: boolean;
  readonly isHit: boolean;
  /** Has span links, or is where some lead to. */
  readonly isLinked: boolean;
  /** The level that stands at the left edge: more than 0 when a subtree is focused. */
  readonly baseDepth: number;
}

const INDENT_PX = 10;
/** In a column narrower than this a level takes less room. */
const NARROW_PX = 220;
const NARROW_INDENT_PX = 6;
/** The mark at the left of the selected row. */
const ROW_EDGE_PX = 2;
/** Room that a name keeps however deep it lies. */
const NAME_ROOM_PX = 64;

/** One row: the name as text, a background across the whole width. Its bar is drawn on the canvas above. */
export const SpanRow = memo(function SpanRow(props: SpanRowProps) {
  const { table, span, heightPx, nameWidthPx, folded, selected, isHit } = props;
  const styles = useStyles2(getStyles);
  const depth = table.depth[span] - props.baseDepth;
  const levelPx = nameWidthPx < NARROW_PX ? NARROW_INDENT_PX : INDENT_PX;
  const indentPx = Math.max(0, Math.min(depth * levelPx, nameWidthPx - NAME_ROOM_PX));
  const service = table.services[table.service[span]];
  const name = table.names[table.name[span]];
  const isError = table.statusCode[span] === StatusCode.Error;
  const message = table.statusMessages[table.statusMessage[span]];
  return (
    <div
      id={props.id}
      role="row"
      aria-level={depth + 1}
      aria-rowindex={props.row + 1}
      aria-selected={selected}
      aria-expanded={folded === undefined ? undefined : !folded}
      data-testid="throughline-timeline-row"
      data-span={span}
      data-span-id={spanIdAt(table, span)}
      data-critical={props.critical}
      data-selected={selected}
      data-hit={isHit}
      className={cx(styles.row, selected && styles.selected)}
      style={{ top: props.topPx, height: heightPx }}
    >
      <div
        role="gridcell"
        className={styles.name}
        style={{ width: nameWidthPx - ROW_EDGE_PX }}
        title={`${service} ${name}`.trim()}
      >
        <span className={styles.indent} style={{ width: indentPx, backgroundSize: `${levelPx}px 100%` }} />
        <span className={styles.caret} data-toggle={folded === undefined ? undefined : ''}>
          {folded !== undefined && (
            <svg width="8" height="8" viewBox="0 0 8 8" className={cx(folded && styles.folded)} aria-hidden="true">
              <path d="M0.5 2h7L4 6.5z" fill="currentColor" />
            </svg>
          )}
        </span>
        <span className={styles.strip} style={{ background: props.color, height: heightPx < 20 ? 10 : 13 }} />
        <span className={styles.text}>
          <span className={cx(styles.service, isHit && styles.hit)}>{service || 'no service name'}</span>{' '}
          <span className={cx(styles.operation, isHit && styles.hit)}>{name || 'unnamed'}</span>
        </span>
        {folded === true && (
          <span className={styles.count}>+{(table.subtreeEnd[span] - span - 1).toLocaleString('en')}</span>
        )}
        {props.isLinked && <Icon name="link" size="xs" title="linked with other spans: see its details" />}
        {isError && <ErrorMark title={message === '' ? 'error' : `error: ${message}`} />}
      </div>
      <div role="gridcell" className={visuallyHidden}>
        {barWords(table, span)}
        {props.critical && ', on the critical path'}
      </div>
    </div>
  );
});

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    position: 'absolute',
    left: 0,
    right: 0,
    overflow: 'hidden',
    cursor: 'pointer',
    borderLeft: `${ROW_EDGE_PX}px solid transparent`,
    '&:hover': { background: theme.colors.action.hover },
  }),
  selected: css({
    background: theme.colors.action.selected,
    borderLeftColor: theme.colors.primary.border,
    '&:hover': { background: theme.colors.action.selected },
  }),
  name: css({
    display: 'flex',
    alignItems: 'center',
    height: '100%',
    gap: 4,
    paddingLeft: 6,
    paddingRight: 8,
    overflow: 'hidden',
  }),
  indent: css({
    flex: 'none',
    alignSelf: 'stretch',
    backgroundImage: `linear-gradient(to right, transparent 4px, ${theme.colors.border.weak} 4px, ${theme.colors.border.weak} 5px, transparent 5px)`,
  }),
  caret: css({
    flex: 'none',
    width: 10,
    alignSelf: 'stretch',
    display: 'flex',
    alignItems: 'center',
    color: theme.colors.text.secondary,
    '&[data-toggle]:hover': { color: theme.colors.text.maxContrast },
  }),
  folded: css({ transform: 'rotate(-90deg)' }),
  strip: css({ flex: 'none', width: 3, borderRadius: 1 }),
  text: css({ display: 'flex', gap: '0.5ch', flex: '1 1 0', minWidth: 0, whiteSpace: 'nowrap', paddingLeft: 2 }),
  // However long it is, the operation keeps half of the room.
  service: css({
    flex: '0 1 auto',
    maxWidth: '50%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.primary,
  }),
  operation: css({
    flex: '1 1 0',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.secondary,
  }),
  hit: css({ textDecoration: `underline 2px ${theme.colors.warning.main}`, textUnderlineOffset: 3 }),
  count: css({
    flex: 'none',
    padding: '0 4px',
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.background.secondary,
    color: theme.colors.text.secondary,
    fontSize: 10,
    lineHeight: '14px',
  }),
});
