import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type SpanTable } from '../../core/trace/SpanTable';
import { pxAt, type TimeScale } from '../../canvas/TimeScale';
import { type TimelineLayout } from './layoutTimeline';

interface OpenRootRowProps {
  readonly table: SpanTable;
  /** '' when the spans name several missing parents. */
  readonly missingParent: string;
  readonly layout: TimelineLayout;
  readonly scale: TimeScale;
}

/**
 * Stands where the root will be: OpenTelemetry sends a span when it has ended, so the root of a connection that is still open
 * is not here yet. Its bar is dashed, and has no end.
 */
export function OpenRootRow({ table, missingParent, layout, scale }: OpenRootRowProps) {
  const styles = useStyles2(getStyles);
  const leftPx = Math.max(0, pxAt(scale, 0));
  const rightPx = Math.min(scale.widthPx, pxAt(scale, table.durationOfTraceNs));
  const text = 'root not received: still open, or lost';
  const title = missingParent === '' ? text : `${text}. Its spans name the parent ${missingParent}.`;
  return (
    <div
      className={styles.row}
      style={{ height: layout.rowHeightPx }}
      title={title}
      data-testid="throughline-timeline-open-root"
    >
      <div className={styles.name} style={{ width: layout.nameWidthPx }}>
        <Icon name="clock-nine" size="xs" />
        <span className={styles.text}>{text}</span>
      </div>
      {rightPx > leftPx && (
        <div
          className={styles.bar}
          style={{
            left: layout.nameWidthPx + leftPx,
            width: rightPx - leftPx,
            height: layout.barHeightPx,
            top: (layout.rowHeightPx - layout.barHeightPx) / 2,
          }}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ position: 'relative', borderLeft: '2px solid transparent', color: theme.colors.text.secondary }),
  name: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: '100%',
    paddingLeft: 8,
    overflow: 'hidden',
    fontStyle: 'italic',
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  bar: css({
    position: 'absolute',
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRight: 'none',
    borderRadius: '2px 0 0 2px',
  }),
});
