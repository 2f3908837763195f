import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, IconButton, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

import { formatDuration } from '../../canvas/formatDuration';
import { diagnosticLines } from './diagnosticLines';
import { ErrorMark } from './ErrorMark';
import { OddityButton } from './OddityButton';
import { type TraceModel } from './TraceModel';

interface TimelineHeaderProps {
  readonly model: TraceModel;
  readonly heightPx: number;
  readonly rootColor: string;
  readonly isLoading: boolean;
  readonly notices: readonly string[];
  readonly showPath: boolean;
  readonly onTogglePath: () => void;
  /** The name of the focused span; undefined when the whole trace is shown. */
  readonly focusName: string | undefined;
  readonly onUnfocus: () => void;
  /** undefined: no span is far off in time. */
  readonly far: FarSpans | undefined;
  readonly onHelp: () => void;
  readonly onChooseFile: (() => void) | undefined;
  /** The search box. */
  readonly children: ReactNode;
}

/** Spans so far from all others that the trace opens without them. */
export interface FarSpans {
  readonly count: number;
  readonly areShown: boolean;
  readonly onToggle: () => void;
}

/** One line, or two when `heightPx` leaves room for them. */
export function TimelineHeader(props: TimelineHeaderProps) {
  const { model, heightPx, showPath, focusName } = props;
  const { table, description } = model;
  const styles = useStyles2(getStyles);
  const { root, rootReceived } = description;
  const diagnostics = diagnosticLines(table);
  const service = root === -1 ? '' : table.services[table.service[root]] || 'no service name';
  const name = root === -1 ? '' : table.names[table.name[root]] || 'unnamed';
  return (
    <div className={cx(styles.header, heightPx > 40 && styles.twoLines)} style={{ height: heightPx }}>
      <div className={styles.title} data-testid="throughline-timeline-title" title={`Trace ${table.traceId}`}>
        <span className={styles.strip} style={{ background: props.rootColor }} />
        {rootReceived ? (
          <span className={styles.names}>
            <span className={styles.service}>{service}</span> <span className={styles.operation}>{name}</span>
          </span>
        ) : (
          <span className={styles.open} data-testid="throughline-timeline-open">
            <Icon name="clock-nine" size="sm" /> still open or not received
          </span>
        )}
        {description.isCycleHead && <CycleNote />}
        <TraceFigures model={model} />
        {props.far !== undefined && <FarNote {...props.far} />}
        {diagnostics.length > 0 && (
          <OddityButton label="Oddities of this trace" lines={diagnostics} testId="throughline-timeline-oddities" />
        )}
        {props.notices.length > 0 && (
          <span className={styles.notice} title={props.notices.join(' ')} data-testid="throughline-timeline-notice">
            <Icon name="exclamation-triangle" size="sm" /> {props.notices.join(' ')}
          </span>
        )}
        {props.isLoading && <span className={styles.loading}>loading…</span>}
      </div>
      <div className={styles.tools}>
        {focusName !== undefined && (
          <Button
            size="sm"
            variant="secondary"
            icon="times"
            onClick={props.onUnfocus}
            tooltip={`Only ${focusName} and what it called is shown`}
          >
            Whole trace
          </Button>
        )}
        {props.children}
        <Button
          size="sm"
          fill="outline"
          variant={showPath ? 'primary' : 'secondary'}
          aria-pressed={showPath}
          onClick={props.onTogglePath}
          tooltip="What the response waited for (c)"
          data-testid="throughline-timeline-critical-path"
        >
          Critical path
        </Button>
        {props.onChooseFile && (
          <IconButton
            name="upload"
            size="md"
            tooltip="Open a trace file (o), or drop one here"
            onClick={props.onChooseFile}
            data-testid="throughline-file-choose"
          />
        )}
        <IconButton name="question-circle" size="md" tooltip="Keys (?)" onClick={props.onHelp} />
      </div>
    </div>
  );
}

function CycleNote() {
  const styles = useStyles2(getStyles);
  return (
    <span
      className={styles.open}
      title="Following the parents of this span leads back to it. The circle is cut at its earliest span, which is shown as the root."
      data-testid="throughline-timeline-cycle"
    >
      <Icon name="sync" size="sm" /> parents form a circle
    </span>
  );
}

function FarNote({ count: spans, areShown, onToggle }: FarSpans) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      className={styles.far}
      aria-pressed={areShown}
      title={
        areShown
          ? 'The whole time is shown. Press to go back to where the other spans are.'
          : 'Its clock is off, or it came very late: with it in the picture the other spans could not be seen. Press to show the whole time.'
      }
      onClick={onToggle}
      data-testid="throughline-timeline-far"
    >
      <Icon name="exclamation-triangle" size="sm" /> {count(spans, 'span')} far off in time:{' '}
      {areShown ? 'hide' : 'show'}
    </button>
  );
}

function TraceFigures({ model: { table, description } }: { readonly model: TraceModel }) {
  const styles = useStyles2(getStyles);
  const { root, rootReceived, spans, services, errors, orphans } = description;
  const responseNs = rootReceived && root !== -1 ? table.durationNs[root] : table.durationOfTraceNs;
  const outlives = rootReceived && table.durationOfTraceNs > responseNs * 1.01;
  const parts = [
    outlives ? `${formatDuration(table.durationOfTraceNs)} to completion` : '',
    count(spans, 'span'),
    count(services, 'service'),
    rootReceived && orphans > 0 ? `${orphans.toLocaleString('en')} without their parent` : '',
  ].filter((part) => part !== '');
  return (
    <span className={styles.figures} data-testid="throughline-timeline-figures">
      <strong>{formatDuration(responseNs)}</strong>
      {!rootReceived ? ' received' : outlives ? ' response' : ''} · {parts.join(' · ')}
      {errors > 0 && (
        <span className={styles.errors}>
          {' · '}
          <ErrorMark title={count(errors, 'error')} /> {count(errors, 'error')}
        </span>
      )}
    </span>
  );
}

function count(n: number, word: string): string {
  return `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    display: 'flex',
    flex: 'none',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    padding: theme.spacing(0, 1),
    overflow: 'hidden',
  }),
  twoLines: css({
    flexDirection: 'column',
    alignItems: 'stretch',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
  }),
  title: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minWidth: 0,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  }),
  strip: css({ flex: 'none', width: 3, height: 16, borderRadius: 1 }),
  // A long name gives way before the figures do.
  names: css({ overflow: 'hidden', textOverflow: 'ellipsis', flex: '0 1000 auto', minWidth: 60 }),
  service: css({ fontWeight: theme.typography.fontWeightMedium }),
  operation: css({ color: theme.colors.text.secondary }),
  open: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flex: 'none',
    padding: theme.spacing(0, 1),
    lineHeight: '20px',
    borderRadius: theme.shape.radius.pill,
    border: `1px dashed ${theme.colors.border.strong}`,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  far: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flex: 'none',
    padding: theme.spacing(0, 1),
    lineHeight: '20px',
    color: theme.colors.warning.text,
    background: 'none',
    border: `1px solid ${theme.colors.warning.border}`,
    borderRadius: theme.shape.radius.pill,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { background: theme.colors.action.hover },
  }),
  figures: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    flex: '1 1 auto',
    minWidth: 0,
    color: theme.colors.text.secondary,
    '& strong': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
  }),
  errors: css({ color: theme.colors.error.text, '& svg': { verticalAlign: '-1px' } }),
  notice: css({
    color: theme.colors.warning.text,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  loading: css({ color: theme.colors.text.secondary, fontStyle: 'italic' }),
  tools: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    flex: '1 0 auto',
    minWidth: 0,
  }),
});
