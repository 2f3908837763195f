import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';

import { type MapOperation, type MapOperations } from '../../data-frames/ServiceMapData';

import { amountText, millisecondsText, shareText } from './mapWords';

/** Where a click on an operation leads. */
export type OperationAction =
  | { readonly kind: 'select'; readonly select: (operation: MapOperation) => void }
  | { readonly kind: 'link'; readonly href: (operation: MapOperation) => string }
  | undefined;

interface OperationTableProps {
  readonly operations: MapOperations;
  /** "Rate" or "Calls". */
  readonly amountName: string;
  readonly action: OperationAction;
}

const FEW = 5;

/** The busiest operations; a click on one shows it on the dashboard, or finds its traces in Explore. */
export function OperationTable({ operations, amountName, action }: OperationTableProps) {
  const styles = useStyles2(getStyles);
  const [isOpen, setOpen] = useState(false);
  const { list, count } = operations;
  if (list.length === 0) {
    return null;
  }
  const shown = isOpen ? list : list.slice(0, FEW);
  const services = new Set(list.map(({ service }) => service));
  return (
    <>
      <table className={styles.table} data-testid="throughline-servicemap-operations">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">{amountName === 'Rate' ? 'req/s' : 'calls'}</th>
            <th scope="col">errors</th>
            <th scope="col">p95</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((operation) => (
            <tr key={`${operation.service} ${operation.name}`}>
              <th scope="row">
                <Name operation={operation} withService={services.size > 1} action={action} />
              </th>
              <td>{amountText(operation.amount, amountName).replace(/ req\/s$/, '')}</td>
              <td className={operation.errorShare > 0 ? styles.error : undefined}>{shareText(operation.errorShare)}</td>
              <td>{millisecondsText(operation.p95Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(list.length > FEW || count > list.length) && (
        <div className={styles.more}>
          {list.length > FEW && (
            <button type="button" onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'Fewer' : `${list.length - FEW} more`}
            </button>
          )}
          {count > list.length && (
            <span>{`the busiest ${list.length} of ${count >= TOLD_APART ? 'more than ' : ''}${count}`}</span>
          )}
        </div>
      )}
    </>
  );
}

/** Beyond, the backend counts no further. */
const TOLD_APART = 200;

interface NameProps {
  readonly operation: MapOperation;
  /** Where those of several services stand together. */
  readonly withService: boolean;
  readonly action: OperationAction;
}

function Name({ operation, withService, action }: NameProps) {
  const styles = useStyles2(getStyles);
  const { service, name } = operation;
  const text = `${withService ? `${service} ` : ''}${name || '(without a name)'}`;
  switch (action?.kind) {
    case 'select':
      return (
        <button
          type="button"
          className={styles.name}
          title={`Show ${text} of ${service} on this dashboard`}
          onClick={() => action.select(operation)}
        >
          {text}
        </button>
      );
    case 'link':
      return (
        <a
          className={styles.name}
          title={`Find traces of ${text} in Explore`}
          href={action.href(operation)}
          target="_blank"
          rel="noreferrer"
        >
          {text}
        </a>
      );
    default:
      return (
        <span className={styles.plain} title={text}>
          {text}
        </span>
      );
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  const cut = {
    display: 'block',
    width: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  } as const;
  return {
    table: css({
      width: '100%',
      fontVariantNumeric: 'tabular-nums',
      '& th': { fontWeight: 'normal', textAlign: 'left', padding: 0 },
      '& thead th': { color: theme.colors.text.secondary, '&:not(:first-child)': { textAlign: 'right' } },
      // Numbers are whole; the name has the rest.
      '& th:first-child': { width: '100%', maxWidth: 0 },
      '& thead th:not(:first-child)': { paddingLeft: theme.spacing(1) },
      '& td': { padding: theme.spacing(0, 0, 0, 1), textAlign: 'right', whiteSpace: 'nowrap' },
      '& tbody tr:hover': { background: theme.colors.action.hover },
    }),
    error: css({ color: theme.colors.error.text }),
    plain: css(cut),
    name: css({
      ...cut,
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.link,
      fontSize: 'inherit',
      textAlign: 'left',
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    more: css({
      display: 'flex',
      gap: theme.spacing(1),
      color: theme.colors.text.secondary,
      '& button': { padding: 0, border: 'none', background: 'none', color: theme.colors.text.link },
    }),
  };
};
