import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Input, useStyles2 } from '@grafana/ui';
import React, { type SyntheticEvent, useState } from 'react';

import { parseTraceInput } from '../../core/trace-id/parseTraceInput';
import { type FoundContext } from '../../core/trace-id/FoundContext';
import { shortId } from '../selection/shortId';
import { type TraceSelection } from '../selection/traceSelection';

interface PasteTraceProps {
  readonly onOpen: (selection: TraceSelection) => void;
}

/** Takes a trace id in any spelling, a header, a log line; says what it found, or why there is none. */
export function PasteTrace({ onOpen }: PasteTraceProps) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useState('');
  const input = text.trim() === '' ? undefined : parseTraceInput(text);
  const open = ({ traceId, spanId }: FoundContext) => onOpen({ traceId, ...(spanId !== undefined && { spanId }) });
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (input?.ok === true) {
      open(input.context);
    }
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <div className={styles.line}>
        <Input
          value={text}
          placeholder="Trace id, header or log line"
          aria-label="Trace id"
          data-testid="throughline-timeline-paste"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="secondary" disabled={input?.ok !== true}>
          Open
        </Button>
      </div>
      <div className={styles.verdict} role="status">
        {input?.ok === true && (
          <>
            Trace {shortId(input.context.traceId)}, found in {input.context.foundIn}.
          </>
        )}
        {input?.ok === false && (
          <>
            {input.problem} {input.candidate !== undefined && <Candidate candidate={input.candidate} onOpen={open} />}
          </>
        )}
      </div>
    </form>
  );
}

function Candidate({
  candidate,
  onOpen,
}: {
  readonly candidate: FoundContext;
  readonly onOpen: (found: FoundContext) => void;
}) {
  return (
    <Button size="sm" fill="text" onClick={() => onOpen(candidate)}>
      Try {shortId(candidate.traceId)} all the same
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ width: '100%', maxWidth: 440 }),
  line: css({ display: 'flex', gap: theme.spacing(1) }),
  verdict: css({ minHeight: 22, paddingTop: theme.spacing(0.5), fontSize: theme.typography.bodySmall.fontSize }),
});
