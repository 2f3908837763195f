import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';

interface ZoomButtonsProps {
  readonly isFitted: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

const STEP = 1.4;

export function ZoomButtons({ isFitted, onZoom, onFit }: ZoomButtonsProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.buttons}>
      <IconButton name="search-plus" size="md" tooltip="Zoom in (+)" onClick={() => onZoom(STEP)} />
      <IconButton name="search-minus" size="md" tooltip="Zoom out (-)" onClick={() => onZoom(1 / STEP)} />
      <IconButton name="expand-arrows" size="md" tooltip="Show all (0)" disabled={isFitted} onClick={onFit} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  buttons: css({
    position: 'absolute',
    left: 2,
    bottom: 2,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.5),
    background: theme.colors.background.primary,
    borderRadius: theme.shape.radius.default,
    '& > button': { margin: 0 },
  }),
});
