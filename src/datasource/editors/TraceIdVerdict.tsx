import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

import { judgeTraceId } from './judgeTraceId';

export interface TraceIdVerdictProps {
  readonly text: string;
  /** Takes the id that is offered instead of a broken text. */
  readonly onUse: (traceId: string) => void;
}

/** A line under the trace box: which id will be asked for, or why there is none. Nothing while the box is empty. */
export function TraceIdVerdict({ text, onUse }: TraceIdVerdictProps) {
  const styles = useStyles2(getStyles);
  const verdict = judgeTraceId(text);
  if (verdict === undefined) {
    return null;
  }
  const { good, id, candidate } = verdict;
  return (
    <div className={styles.line} role="status">
      <Icon name={good ? 'check' : 'exclamation-triangle'} className={good ? styles.good : styles.bad} />
      <span>{verdict.text}</span>
      {id !== undefined && <code className={styles.id}>{id}</code>}
      {candidate !== undefined && (
        <Button size="sm" fill="text" onClick={() => onUse(candidate)}>
          Use {candidate}
        </Button>
      )}
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
  id: css({ overflowWrap: 'anywhere' }),
});
