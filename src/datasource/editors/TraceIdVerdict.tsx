import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { css } from '@emotion/css';
import React from 'react';

import { judgeTraceId } from './judgeTraceId';

/** A line under the trace box: which id will be asked for, or why there is none. Nothing while the box is empty. */
export function TraceIdVerdict({ text }: { readonly text: string }) {
  const styles = useStyles2(getStyles);
  const verdict = judgeTraceId(text);
  if (verdict === undefined) {
    return null;
  }
  return (
    <div className={styles.line} role="status">
      <Icon
        name={verdict.good ? 'check' : 'exclamation-triangle'}
        className={verdict.good ? styles.good : styles.bad}
      />
      <span>{verdict.text}</span>
      {verdict.id !== undefined && <code className={styles.id}>{verdict.id}</code>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    minHeight: theme.spacing(3),
    marginBottom: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  good: css({ color: theme.colors.success.text }),
  bad: css({ color: theme.colors.warning.text }),
  id: css({ fontFamily: theme.typography.fontFamilyMonospace, overflowWrap: 'anywhere' }),
});
