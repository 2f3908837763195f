import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type MapFrame } from './MapFrame';

interface MapLanesProps {
  readonly names: readonly string[];
  readonly lanes: ReadonlyArray<readonly [top: number, bottom: number]>;
  readonly frame: MapFrame;
}

/** Bands behind the nodes that are grouped together, each with its name. */
export function MapLanes({ names, lanes, frame }: MapLanesProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {names.map((name, lane) => (
        <div
          key={name}
          className={styles.lane}
          style={{ width: frame.width, ...frame.lane(lanes[lane]) }}
          data-testid="throughline-servicemap-lane"
        >
          {name === '' ? 'of several, or of none' : name}
        </div>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  lane: css({
    position: 'absolute',
    left: 0,
    padding: theme.spacing(0.25, 0.75),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    fontSize: 11,
    lineHeight: '14px',
  }),
});
