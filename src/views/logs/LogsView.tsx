import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { Icon, Input, useStyles2 } from '@grafana/ui';
import React, { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';

import { readLogLines } from '../../data-frames/readLogLines';
import { AnchoredCard } from '../selection/AnchoredCard';
import { LinkBadge } from '../selection/LinkBadge';
import { openTargets } from '../selection/openTargets';
import { TraceActions } from '../selection/TraceActions';
import { hasTraceVariable, selectTrace } from '../selection/traceSelection';
import { followLogsWanted, setOnlyLogsOfSpan, useOnlyLogsOfSpan } from '../selection/logsOfSpan';
import { useTraceSelection } from '../selection/useTraceSelection';

import { filterRows, isOneTrace } from './filterRows';
import { LogList } from './LogList';
import { LogsEmpty } from './LogsEmpty';
import { type LogsOptions } from './LogsOptions';
import { summarise } from './summarise';

export type LogsViewProps = Pick<
  PanelProps<LogsOptions>,
  'data' | 'timeRange' | 'timeZone' | 'width' | 'height' | 'options' | 'replaceVariables'
>;

const TOOLBAR_PX = 30;

interface Card {
  readonly row: number;
  readonly button: HTMLElement;
}

/** Log lines, each with the trace it belongs to one click away. */
export function LogsView({ data, timeRange, timeZone, width, height, options, replaceVariables }: LogsViewProps) {
  const styles = useStyles2(getStyles);
  const search = useRef<HTMLInputElement>(null);
  const table = useMemo(() => readLogLines(data.series), [data.series]);
  // Whoever only looks may wrap lines without changing the dashboard.
  const [wrapNow, setWrapNow] = useState<boolean>();
  const wrap = wrapNow ?? options.wrap;
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const selection = useTraceSelection(replaceVariables);
  const view = useRef<HTMLDivElement>(null);
  const isOfSelection = useMemo(
    () => selection !== undefined && isOneTrace(table) && table.traceIds[0] === selection.traceId,
    [table, selection]
  );
  const spanId = isOfSelection ? selection?.spanId : undefined;
  const onlySpan = useOnlyLogsOfSpan() && spanId !== undefined;
  const rows = useMemo(
    () => filterRows(table, wanted, options.order, onlySpan ? spanId : undefined),
    [table, wanted, options.order, onlySpan, spanId]
  );
  useEffect(
    () =>
      isOfSelection
        ? followLogsWanted(() => view.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' }))
        : undefined,
    [isOfSelection]
  );
  const [card, setCard] = useState<Card>();
  const close = useCallback(() => setCard(undefined), []);
  const open = useCallback(
    (row: number, button: HTMLElement) => {
      const traceId = table.traceIds[row];
      if (!hasTraceVariable(replaceVariables)) {
        setCard({ row, button });
        return;
      }
      const spanId = table.spanIds[row];
      selectTrace(spanId === '' ? { traceId } : { traceId, spanId });
    },
    [table, replaceVariables]
  );

  if (table.length === 0) {
    return (
      <div style={{ width, height }} data-testid="throughline-logs">
        <LogsEmpty
          state={data.state}
          queries={data.request?.targets.length ?? 0}
          waitsForTrace={hasTraceVariable(replaceVariables) && selection === undefined}
        />
      </div>
    );
  }

  const cardRow = card !== undefined && card.row < table.length ? card.row : undefined;
  return (
    <div ref={view} style={{ width, height }} data-testid="throughline-logs">
      <div className={styles.toolbar}>
        <span className={styles.summary} title={summarise(table, rows.length)}>
          {summarise(table, rows.length)}
        </span>
        <Input
          ref={search}
          className={styles.search}
          value={text}
          placeholder="Filter lines"
          aria-label="Filter lines"
          prefix={<Icon name="search" />}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setText('');
            }
          }}
        />
        {spanId !== undefined && (
          <button
            type="button"
            className={styles.toggle}
            aria-pressed={onlySpan}
            title="Only the lines of the span that is selected in the trace"
            onClick={() => setOnlyLogsOfSpan(!onlySpan)}
            data-testid="throughline-logs-only-span"
          >
            This span
          </button>
        )}
        <button type="button" className={styles.toggle} aria-pressed={wrap} onClick={() => setWrapNow(!wrap)}>
          Wrap
        </button>
      </div>
      {rows.length === 0 ? (
        <div className={styles.none} role="status">
          {wanted === '' ? 'The selected span wrote none' : 'None'} of the {table.length} lines
          {wanted !== '' && ` contains “${wanted}”${onlySpan ? ' and is of the selected span' : ''}`}.
        </div>
      ) : (
        <LogList
          table={table}
          rows={rows}
          widthPx={width}
          heightPx={Math.max(0, height - TOOLBAR_PX)}
          timeZone={timeZone}
          wrap={wrap}
          selection={selection}
          onOpen={open}
          onScroll={close}
          onSearch={() => search.current?.focus()}
        />
      )}
      {card !== undefined && cardRow !== undefined && (
        <AnchoredCard
          anchor={() => card.button.getBoundingClientRect()}
          label="Trace of this line"
          onClose={close}
          takeFocus
          testId="throughline-logs-card"
        >
          <div className={styles.head}>
            <span>{table.services[cardRow] || 'Trace of this line'}</span>
            <LinkBadge link={table.links[cardRow]} traceId={table.traceIds[cardRow]} />
          </div>
          <div className={styles.quiet}>
            {dateTimeFormat(table.timeMs[cardRow], { format: 'HH:mm:ss.SSS', timeZone })} · from:{' '}
            {table.foundIn[cardRow]}
          </div>
          <TraceActions
            traceId={table.traceIds[cardRow]}
            targets={openTargets(
              { traceId: table.traceIds[cardRow], spanId: table.spanIds[cardRow], link: table.traceLink(cardRow) },
              data.request?.targets ?? [],
              timeRange.from.valueOf(),
              timeRange.to.valueOf()
            )}
          />
        </AnchoredCard>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  toolbar: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: TOOLBAR_PX,
    paddingBottom: theme.spacing(0.75),
  }),
  summary: css({
    flex: '1 1 auto',
    minWidth: 80,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  search: css({
    width: 200,
    flexShrink: 1,
    minWidth: 90,
    height: 24,
    '& input': { height: 24, fontSize: theme.typography.bodySmall.fontSize },
  }),
  toggle: css({
    height: 24,
    padding: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    background: 'none',
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    '&[aria-pressed="true"]': {
      color: theme.colors.primary.text,
      borderColor: theme.colors.primary.border,
      background: theme.colors.primary.transparent,
    },
  }),
  none: css({ padding: theme.spacing(2), textAlign: 'center', color: theme.colors.text.secondary }),
  head: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(3) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
