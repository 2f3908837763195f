import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { evidenceText } from './mapWords';
import { textWidthPx } from './textWidth';

export const FOOTER_PX = 20;
const FONT_PX = 12;
const GAP_PX = 16;
/** The two lines of the legend, with what stands around them. */
const SAMPLES_PX = 2 * 22 + 24;
const LINES_TEXT = 'nobody waits errors';

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
  const isPart = shownNodes < map.nodes.length;
  const evidence = `${isPart ? `${shownNodes} of ${map.nodes.length} shown, ` : ''}${evidenceText(map, times)}`;
  const figures = [map.amountName.toLowerCase() || 'amount', 'errors', map.latencyName || 'latency'].join(' · ');
  const textPx = (text: string) => textWidthPx(text, FONT_PX);
  // The legend gives way to what the map is made of: first its words on figures, which hovering tells as well, then the lines.
  const roomPx = widthPx - textPx(evidence) - GAP_PX - SAMPLES_PX - textPx(LINES_TEXT);
  return (
    <div className={styles.footer} style={{ width: widthPx }}>
      <span className={styles.text} data-testid="throughline-servicemap-evidence">
        {evidence}
      </span>
      {roomPx >= 0 && (
        <span className={styles.legend} data-testid="throughline-servicemap-legend">
          <svg width={22} height={6} aria-hidden>
            <line x1={0} x2={22} y1={3} y2={3} className={styles.dashed} />
          </svg>{' '}
          nobody waits&ensp;&ensp;
          <svg width={22} height={6} aria-hidden>
            <line x1={0} x2={22} y1={3} y2={3} className={styles.red} />
          </svg>{' '}
          errors{roomPx >= textPx(figures) + GAP_PX && <>&ensp;&ensp;{figures}</>}
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  footer: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: GAP_PX,
    height: FOOTER_PX,
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontSize: FONT_PX,
    lineHeight: `${FOOTER_PX}px`,
    whiteSpace: 'nowrap',
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
  legend: css({ flexShrink: 0, '& svg': { verticalAlign: 'middle' } }),
  dashed: css({ stroke: theme.colors.text.secondary, strokeWidth: 2, strokeDasharray: '5 4' }),
  red: css({ stroke: theme.colors.error.main, strokeWidth: 2 }),
});
