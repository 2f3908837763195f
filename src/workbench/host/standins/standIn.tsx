import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

const LABEL_HEIGHT = 20;

/** Says on the panel itself that it is not Grafana's; the content gets the rest of the height. */
export function standIn<Options extends object>(
  name: string,
  Content: React.ComponentType<PanelProps<Options>>
): React.ComponentType<PanelProps<Options>> {
  return function StandIn(props: PanelProps<Options>) {
    const styles = useStyles2(getStyles);
    const height = Math.max(0, props.height - LABEL_HEIGHT);
    return (
      <div style={{ width: props.width, height: props.height }}>
        <div style={{ height, overflow: 'auto' }}>
          <Content {...props} height={height} />
        </div>
        <div className={styles.label} data-testid="workbench-stand-in">
          stand-in for Grafana’s {name} panel
        </div>
      </div>
    );
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  label: css({
    height: LABEL_HEIGHT,
    lineHeight: `${LABEL_HEIGHT}px`,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontStyle: 'italic',
  }),
});
