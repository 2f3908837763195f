import { cx } from '@emotion/css';
import { dateTimeFormat } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React, { memo, useMemo } from 'react';

import { type LogTable } from '../../data-frames/LogTable';
import { isHollow, linkWords } from '../selection/linkWords';

import { levelLook } from './levelLook';
import { LogDetails } from './LogDetails';
import { getRowStyles } from './logRowStyles';
import { splitLogLine } from './splitLogLine';

interface LogRowProps {
  readonly id: string;
  readonly table: LogTable;
  readonly row: number;
  /** Place in the list, from 0. */
  readonly index: number;
  /** CSS px from the top of the list. */
  readonly topPx: number;
  readonly timeZone: string;
  /** CSS colour of the service's name. */
  readonly serviceColor: string | undefined;
  readonly wrap: boolean;
  /** Too little room for the service and for milliseconds. */
  readonly narrow: boolean;
  readonly expanded: boolean;
  readonly active: boolean;
  /** Of the trace, or even the span, that the dashboard shows. */
  readonly selected: 'no' | 'trace' | 'span';
  readonly onToggle: (index: number) => void;
  readonly onOpen: (row: number, button: HTMLElement) => void;
}

/** time | level | service | message | link to the trace. A click on the row shows its labels. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const {
    id,
    table,
    row,
    index,
    topPx,
    timeZone,
    serviceColor,
    wrap,
    narrow,
    expanded,
    active,
    selected,
    onToggle,
    onOpen,
  } = props;
  const theme = useTheme2();
  const styles = useMemo(() => getRowStyles(theme), [theme]);
  const look = levelLook(theme, table.levels[row]);
  const traceId = table.traceIds[row];
  const isLoud = table.levels[row] === 'error' || table.levels[row] === 'critical';
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-expanded={expanded}
      aria-selected={active}
      className={cx(styles.row, selected === 'trace' && styles.ofTrace, selected === 'span' && styles.ofSpan)}
      style={{ top: topPx }}
      data-index={index}
      data-testid="throughline-logs-row"
      data-trace-id={traceId}
      data-span-id={table.spanIds[row]}
      data-selected={selected}
    >
      <div className={cx(styles.line, wrap && styles.wrapped, active && styles.active)} onClick={() => onToggle(index)}>
        <span className={styles.strip} style={{ background: look.strip }} />
        <span role="gridcell" className={styles.time}>
          {dateTimeFormat(table.timeMs[row], { format: narrow ? 'HH:mm:ss' : 'HH:mm:ss.SSS', timeZone })}
        </span>
        <span
          role="gridcell"
          className={styles.level}
          style={{ color: look.text, width: narrow ? '1.2em' : '3.4em' }}
          title={look.word}
        >
          {narrow ? look.letter : look.word}
        </span>
        {!narrow && (
          <span role="gridcell" className={styles.service} style={{ color: serviceColor }} title={table.services[row]}>
            {table.services[row]}
          </span>
        )}
        <span
          role="gridcell"
          className={cx(styles.message, !wrap && styles.oneLine)}
          style={isLoud ? { color: look.text } : undefined}
        >
          {wrap || expanded ? table.lines[row] : <SplitLine line={table.lines[row]} restClass={styles.rest} />}
        </span>
        <span role="gridcell" className={styles.link}>
          {traceId !== '' && (
            <button
              type="button"
              tabIndex={-1}
              className={cx(styles.button, isHollow(table.links[row], traceId) && styles.hollow)}
              title={`Trace ${traceId}, from: ${table.foundIn[row]}. ${linkWords(table.links[row], traceId).long}`}
              data-testid="throughline-logs-open-trace"
              data-trace-id={traceId}
              onClick={(event) => {
                event.stopPropagation();
                onOpen(row, event.currentTarget);
              }}
            >
              {table.spanIds[row] === '' ? 'trace' : 'span'} {isHollow(table.links[row], traceId) ? '○' : '↗'}
            </button>
          )}
        </span>
      </div>
      {expanded && <LogDetails table={table} row={row} timeZone={timeZone} />}
    </div>
  );
});

/** On one line the message comes first; what else a JSON or logfmt line carries follows, dimmed. */
function SplitLine({ line, restClass }: { readonly line: string; readonly restClass: string }) {
  const { message, rest } = useMemo(() => splitLogLine(line), [line]);
  return (
    <>
      {message}
      {rest !== '' && <span className={restClass}> {rest}</span>}
    </>
  );
}
