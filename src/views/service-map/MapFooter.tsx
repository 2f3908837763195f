import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { evidenceText } from './mapWords';

export const FOOTER_PX = 20;
/** Below this there is no room for the legend. */
const LEGEND_FROM_PX = 560;

interface MapFooterProps {
  /** All of it, whatever the filter. */
  readonly map: ServiceMapData;
  /** That the filter leaves. */
  readonly shownNodes: number;
  readonly timeZone: string;
  readonly widthPx: number;
}

/** What the map is made of, and what its lines mean. */
export function MapFooter({ map, shownNodes, timeZone, widthPx }: MapFooterProps) {
  const styles = useStyles2(getStyles);
  const [from, to] = map.coveredMs ?? [];
  const time = (ms: number) => dateTimeFormat(ms, { format: 'HH:mm', timeZone });
  const times = from === undefined || to === undefined ? '' : `${time(from)} – ${time(to)}`;
  return (
    <div className={styles.footer} style={{ width: widthPx }}>
      <span className={styles.text} data-testid="throughline-servicemap-evidence">
        {shownNodes < map.nodes.length && `${shownNodes} of ${map.nodes.length} shown, `}
        {evidenceText(map, times)}
      </span>
      {widthPx >= LEGEND_FROM_PX && (
        <span className={styles.legend}>
          <svg width={22} height={6} aria-hidden>
            <line x1={0} x2={22} y1={3} y2={3} className={styles.dashed} />
          </svg>{' '}
          nobody waits&ensp;&ensp;
          <svg width={22} height={6} aria-hidden>
            <line x1={0} x2={22} y1={3} y2={3} className={styles.red} />
          </svg>{' '}
          errors&ensp;&ensp;
          {[map.amountName.toLowerCase() || 'amount', 'errors', map.latencyName || 'latency'].join(' · ')}
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  footer: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    height: FOOTER_PX,
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: `${FOOTER_PX}px`,
    whiteSpace: 'nowrap',
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
  legend: css({ flexShrink: 0, '& svg': { verticalAlign: 'middle' } }),
  dashed: css({ stroke: theme.colors.text.secondary, strokeWidth: 2, strokeDasharray: '5 4' }),
  red: css({ stroke: theme.colors.error.main, strokeWidth: 2 }),
});
