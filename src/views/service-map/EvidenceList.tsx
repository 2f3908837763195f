import { css } from '@emotion/css';
import { dateTimeFormat, formattedValueToString, getValueFormat, type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type MapEvidence } from '../../data-frames/ServiceMapData';
import { shortId } from '../selection/shortId';

interface EvidenceListProps {
  readonly title: string;
  readonly calls: readonly MapEvidence[];
  readonly timeZone: string;
  /** The trace that the dashboard shows. */
  readonly selectedTraceId: string | undefined;
  readonly onOpen: (call: MapEvidence, button: HTMLElement) => void;
}

/** Traces behind a node or an edge, each a button. */
export function EvidenceList({ title, calls, timeZone, selectedTraceId, onOpen }: EvidenceListProps) {
  const styles = useStyles2(getStyles);
  if (calls.length === 0) {
    return null;
  }
  return (
    <>
      <h6 className={styles.title}>{title}</h6>
      {calls.map((call) => (
        <button
          key={`${call.traceId}/${call.spanId}`}
          type="button"
          className={styles.call}
          title={`Open trace ${call.traceId}`}
          aria-pressed={call.traceId === selectedTraceId}
          data-testid="throughline-servicemap-trace"
          data-trace={call.traceId}
          onClick={(event) => onOpen(call, event.currentTarget)}
        >
          <span className={styles.duration}>
            {formattedValueToString(getValueFormat('ms')(significant(call.durationMs)))}
          </span>
          <span className={styles.mark}>
            {call.isError && <Icon name="exclamation-circle" size="sm" title="Failed" />}
          </span>
          <span className={styles.time}>{dateTimeFormat(call.startMs, { format: 'HH:mm:ss', timeZone })}</span>
          <span className={styles.id}>{shortId(call.traceId)}</span>
        </button>
      ))}
    </>
  );
}

function significant(value: number): number {
  return Number(value.toPrecision(3));
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({
    margin: theme.spacing(1.5, 0, 0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  call: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    width: '100%',
    padding: theme.spacing(0.25, 0.5),
    fontSize: 'inherit',
    lineHeight: 1.5,
    whiteSpace: 'nowrap',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-pressed="true"]': { background: theme.colors.action.selected },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  duration: css({ width: 58, flexShrink: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
  mark: css({ width: 14, flexShrink: 0, lineHeight: 1, color: theme.colors.error.text }),
  time: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  id: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.link,
    fontFamily: theme.typography.fontFamilyMonospace,
  }),
});
