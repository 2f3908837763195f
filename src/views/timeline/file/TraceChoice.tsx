import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Button, Input, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';

import { type TraceInFile } from '../../../core/trace-file/summariseTraces';
import { unixNano, unixNanoToMs } from '../../../core/trace/time';
import { formatDuration } from '../../../canvas/formatDuration';
import { shortId } from '../../selection/shortId';

interface TraceChoiceProps {
  readonly traces: readonly TraceInFile[];
  readonly onChoose: (index: number) => void;
}

/** A person scrolls through some hundreds, and searches in more. */
const ROWS_AT_FIRST = 200;

/** The traces of a file, in their order of time: which one to show. */
export function TraceChoice({ traces, onChoose }: TraceChoiceProps) {
  const styles = useStyles2(getStyles);
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(ROWS_AT_FIRST);
  const found = useMemo(() => findTraces(traces, query), [traces, query]);
  return (
    <div className={styles.view} data-testid="throughline-file-traces">
      <div className={styles.head}>
        <span role="status">
          {query === ''
            ? `${traces.length.toLocaleString('en')} traces in this file. Choose one:`
            : `${found.length.toLocaleString('en')} of ${traces.length.toLocaleString('en')} traces`}
        </span>
        <Input
          width={26}
          value={query}
          placeholder="Service, operation or trace id"
          aria-label="Search the traces of the file"
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <div className={styles.list}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Root</th>
              <th className={styles.wide}>Start</th>
              <th className={styles.number}>Duration</th>
              <th className={styles.number}>Spans</th>
              <th className={styles.number}>Errors</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, most).map((index) => (
              <Row key={traces[index].traceId} trace={traces[index]} onChoose={() => onChoose(index)} />
            ))}
          </tbody>
        </table>
        {found.length > most && (
          <Button size="sm" fill="text" onClick={() => setMost(most + ROWS_AT_FIRST)}>
            {(found.length - most).toLocaleString('en')} more
          </Button>
        )}
      </div>
    </div>
  );
}

function Row({ trace, onChoose }: { readonly trace: TraceInFile; readonly onChoose: () => void }) {
  const styles = useStyles2(getStyles);
  const { traceId, rootService, rootName, startUnixNano, lastEndUnixNano, spans, errors } = trace;
  const durationNs =
    startUnixNano === 0n || lastEndUnixNano < startUnixNano ? 0 : Number(lastEndUnixNano - startUnixNano);
  return (
    // The button is what keyboards and screen readers use; the row is for the pointer.
    <tr onClick={onChoose} data-testid="throughline-file-trace" data-trace-id={traceId}>
      <td className={styles.root}>
        <button type="button" className={styles.choose} title={`Trace ${traceId}`}>
          <span className={styles.service}>{rootService || 'no service name'}</span> {rootName || 'unnamed'}
        </button>
        <span className={styles.id}>{shortId(traceId)}</span>
      </td>
      <td className={styles.wide}>
        {startUnixNano === 0n ? 'unknown' : dateTimeFormat(unixNanoToMs(unixNano(startUnixNano)))}
      </td>
      <td className={styles.number}>{formatDuration(durationNs)}</td>
      <td className={styles.number}>{spans.toLocaleString('en')}</td>
      <td className={errors > 0 ? styles.errors : styles.number}>{errors.toLocaleString('en')}</td>
    </tr>
  );
}

/** Indices of those that have every word of the query, by start. */
function findTraces(traces: readonly TraceInFile[], query: string): number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ traceId, rootService, rootName }: TraceInFile) => {
    const text = `${traceId} ${rootService} ${rootName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return traces
    .map((_, index) => index)
    .filter((index) => matches(traces[index]))
    .sort((a, b) => compare(traces[a].startUnixNano, traces[b].startUnixNano) || a - b);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', height: '100%', containerType: 'inline-size' }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
  }),
  list: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto', padding: theme.spacing(0, 1, 1) }),
  table: css({
    width: '100%',
    tableLayout: 'fixed',
    fontSize: theme.typography.bodySmall.fontSize,
    '& th': {
      position: 'sticky',
      top: 0,
      padding: theme.spacing(0.5, 1),
      background: theme.colors.background.primary,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
    },
    '& td': { padding: theme.spacing(0.5, 1), borderTop: `1px solid ${theme.colors.border.weak}` },
    '& tbody tr': { cursor: 'pointer' },
    '& tbody tr:hover': { background: theme.colors.action.hover },
  }),
  wide: css({ width: 150, whiteSpace: 'nowrap', '@container (max-width: 560px)': { display: 'none' } }),
  number: css({ width: 78, textAlign: 'right', whiteSpace: 'nowrap', '@container (max-width: 560px)': { width: 62 } }),
  errors: css({ width: 78, textAlign: 'right', color: theme.colors.error.text }),
  root: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  choose: css({
    maxWidth: '100%',
    padding: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    verticalAlign: 'bottom',
    color: theme.colors.text.secondary,
    background: 'none',
    border: 'none',
  }),
  service: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  id: css({
    marginLeft: theme.spacing(1),
    color: theme.colors.text.disabled,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: 11,
    '@container (max-width: 560px)': { display: 'none' },
  }),
});
