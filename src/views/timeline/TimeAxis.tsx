import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type TimeTick } from '../../canvas/timeTicks';

interface TimeAxisProps {
  readonly ticks: readonly TimeTick[];
  readonly heightPx: number;
}

export function TimeAxis({ ticks, heightPx }: TimeAxisProps) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={styles.axis}
      style={{ height: heightPx, lineHeight: `${heightPx}px` }}
      data-testid="throughline-timeline-axis"
    >
      {ticks.map(({ ns, px, label }) => (
        <span key={ns} className={styles.tick} style={{ left: px }}>
          {label}
        </span>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  axis: css({ position: 'relative', fontSize: 11, color: theme.colors.text.secondary, userSelect: 'none' }),
  tick: css({ position: 'absolute', paddingLeft: 3, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
});
