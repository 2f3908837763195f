import { css } from '@emotion/css';
import {
  type DataFrame,
  type Field,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** So many rows are shown; the rest is counted. */
const MOST_ROWS = 200;

/** Every frame as a plain table with the links of its fields. */
export function FrameTables({ data, timeZone }: Pick<PanelProps, 'data' | 'timeZone'>) {
  return (
    <>
      {data.series.map((frame, index) => (
        <FrameTable key={index} frame={frame} series={data.series} timeZone={timeZone} />
      ))}
    </>
  );
}

interface FrameTableProps {
  readonly frame: DataFrame;
  readonly series: DataFrame[];
  readonly timeZone: string;
}

function FrameTable({ frame, series, timeZone }: FrameTableProps) {
  const styles = useStyles2(getStyles);
  const rows = Array.from({ length: Math.min(frame.length, MOST_ROWS) }, (_, row) => row);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {frame.fields.map((field, column) => (
            <th key={column}>{getFieldDisplayName(field, frame, series)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {frame.fields.map((field, column) => (
              <td key={column}>
                <Cell field={field} row={row} timeZone={timeZone} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {frame.length > MOST_ROWS && <caption>{frame.length - MOST_ROWS} more rows</caption>}
    </table>
  );
}

function Cell({ field, row, timeZone }: { readonly field: Field; readonly row: number; readonly timeZone: string }) {
  const value: unknown = field.values[row];
  const display = field.display ?? getDisplayProcessor({ field, theme: config.theme2, timeZone });
  const text =
    typeof value === 'object' && value !== null ? JSON.stringify(value) : formattedValueToString(display(value));
  const link = field.getLinks?.({ valueRowIndex: row })[0];
  return link === undefined ? (
    <>{text}</>
  ) : (
    <a href={link.href} title={link.title} onClick={link.onClick}>
      {text}
    </a>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': {
      textAlign: 'left',
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      whiteSpace: 'nowrap',
    },
    td: { maxWidth: 320, overflow: 'hidden', textOverflow: 'ellipsis' },
    a: { color: theme.colors.text.link },
    caption: { captionSide: 'bottom', color: theme.colors.text.secondary },
  }),
});
