import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type LogTable } from '../../data-frames/LogTable';
import { linkWords } from '../selection/linkWords';

interface LogDetailsProps {
  readonly table: LogTable;
  readonly row: number;
  readonly timeZone: string;
}

/** All that a line carries, each value to copy; first what it says of its trace, and where that was found. */
export function LogDetails({ table, row, timeZone }: LogDetailsProps) {
  const styles = useStyles2(getStyles);
  const traceId = table.traceIds[row];
  const facts: ReadonlyArray<readonly [name: string, value: string, note?: string]> = [
    ['line', table.lines[row]],
    ['time', dateTimeFormat(table.timeMs[row], { format: 'YYYY-MM-DD HH:mm:ss.SSS', timeZone })],
    ['trace', traceId, `${table.foundIn[row]} · ${linkWords(table.links[row], traceId).short}`],
    ['span', table.spanIds[row]],
    ...table.labels(row),
  ];
  return (
    <dl className={styles.details} data-testid="throughline-logs-details">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value, note], index) => (
          <div key={index} className={styles.fact}>
            <dt className={styles.name} title={name}>
              {name}
            </dt>
            <dd className={styles.value}>
              {value}
              {note !== undefined && <span className={styles.note}> {note}</span>}
            </dd>
            <ClipboardButton
              size="sm"
              variant="secondary"
              fill="text"
              icon="copy"
              aria-label={`Copy ${name}`}
              tooltip={`Copy ${name}`}
              getText={() => value}
            />
          </div>
        ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  details: css({
    margin: theme.spacing(0, 1, 1, 2),
    paddingLeft: theme.spacing(1),
    borderLeft: `1px solid ${theme.colors.border.medium}`,
  }),
  fact: css({
    display: 'flex',
    gap: theme.spacing(1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '& button': { opacity: 0, height: 22, flexShrink: 0 },
    '&:hover button, & button:focus': { opacity: 1 },
  }),
  name: css({
    flex: '0 0 140px',
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  value: css({
    flex: '1 1 0',
    minWidth: 0,
    margin: 0,
    fontFamily: theme.typography.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
  note: css({ color: theme.colors.text.secondary, fontFamily: theme.typography.fontFamily }),
});
