import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { attributeText } from '../../core/trace/attributes';
import { type SpanEvent } from '../../core/trace/SpanTable';
import { nsBetween, type UnixNano } from '../../core/trace/time';
import { formatDuration } from '../../canvas/formatDuration';
import { AttributeText } from './AttributeText';

interface EventAxisProps {
  readonly events: readonly SpanEvent[];
  readonly spanStart: UnixNano;
  readonly durationNs: number;
}

/**
 * Events on the span's own time, then one by one in its order. An event outside its span stands at the nearer end; its time says where it is.
 *
 * ```
 *   ├──────◆────────────◆◆──┤
 * ```
 */
export function EventAxis({ events, spanStart, durationNs }: EventAxisProps) {
  const styles = useStyles2(getStyles);
  const placed = events.map((event) => {
    const sinceNs = nsBetween(spanStart, event.time);
    const share = durationNs > 0 ? Math.min(1, Math.max(0, sinceNs / durationNs)) : 0;
    return { event, sinceNs, share, isError: event.name === 'exception' };
  });
  placed.sort((a, b) => a.sinceNs - b.sinceNs);
  return (
    <div data-testid="throughline-timeline-events">
      <div className={styles.axis} aria-hidden="true">
        {placed.map(({ event, share, isError, sinceNs }, i) => (
          <span
            key={i}
            className={isError ? styles.errorMark : styles.mark}
            style={{ left: `${share * 100}%` }}
            title={`${event.name} +${formatDuration(sinceNs)}`}
          />
        ))}
      </div>
      <ul className={styles.list}>
        {placed.map(({ event, sinceNs, isError }, i) => (
          <li key={i}>
            <span className={styles.time}>{sinceNs < 0 ? formatDuration(sinceNs) : `+${formatDuration(sinceNs)}`}</span>{' '}
            <span className={isError ? styles.error : undefined}>
              {isError && '✕ '}
              {event.name || 'unnamed'}
            </span>
            {event.attributes.map(([key, value], at) => (
              <div key={at} className={styles.attribute}>
                <span className={styles.key}>{key}</span> <AttributeText text={attributeText(value)} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const mark = {
    position: 'absolute' as const,
    top: 3,
    width: 7,
    height: 7,
    marginLeft: -3.5,
    transform: 'rotate(45deg)',
    background: theme.colors.text.primary,
  };
  return {
    axis: css({
      position: 'relative',
      height: 13,
      margin: theme.spacing(0.5, 0.5, 1),
      '&::before': {
        content: '""',
        position: 'absolute',
        left: 0,
        right: 0,
        top: 6,
        height: 1,
        background: theme.colors.border.strong,
      },
    }),
    mark: css(mark),
    errorMark: css({ ...mark, background: theme.colors.error.main }),
    list: css({ margin: 0, listStyle: 'none', '& > li': { marginBottom: theme.spacing(0.5) } }),
    time: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    error: css({ color: theme.colors.error.text }),
    attribute: css({
      paddingLeft: theme.spacing(1.5),
      maxHeight: 120,
      overflow: 'auto',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: 11,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    }),
    key: css({ color: theme.colors.text.secondary }),
  };
};
