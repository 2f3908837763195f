import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';

import { TIMELINE_KEYS } from './timelineKeys';

const POINTER_WORDS = [
  { shown: 'wheel', does: 'scroll' },
  { shown: 'Ctrl+wheel', does: 'zoom at the pointer' },
  { shown: 'Shift+wheel', does: 'earlier, later' },
  { shown: 'drag', does: 'move; on the minimap: choose' },
  { shown: 'double-click', does: 'zoom to the span' },
] as const;

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.overlay} role="dialog" aria-label="Keys" data-testid="throughline-timeline-help">
      <div className={styles.head}>
        Keys
        <IconButton name="times" tooltip="Close (Esc)" onClick={onClose} />
      </div>
      <dl className={styles.keys}>
        {[...TIMELINE_KEYS, ...POINTER_WORDS].map(({ shown, does }) => (
          <div key={shown}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  overlay: css({
    position: 'absolute',
    zIndex: 5,
    top: theme.spacing(1),
    right: theme.spacing(1),
    maxWidth: `calc(100% - ${theme.spacing(2)})`,
    maxHeight: `calc(100% - ${theme.spacing(2)})`,
    overflow: 'auto',
    padding: theme.spacing(1, 2, 1.5),
    background: theme.colors.background.elevated ?? theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  }),
  head: css({ display: 'flex', justifyContent: 'space-between', fontWeight: theme.typography.fontWeightMedium }),
  keys: css({
    margin: theme.spacing(1, 0, 0),
    columnWidth: 220,
    columnGap: theme.spacing(3),
    fontSize: theme.typography.bodySmall.fontSize,
    '& > div': { display: 'flex', gap: theme.spacing(1), breakInside: 'avoid', lineHeight: '22px' },
    '& dt': { minWidth: 78, fontWeight: 'normal' },
    '& dd': { margin: 0, color: theme.colors.text.secondary },
    '& kbd': {
      padding: '1px 6px',
      color: theme.colors.text.primary,
      background: theme.colors.background.canvas,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: 'none',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: 11,
    },
  }),
});
