import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';

import { findSpan, type SpanIndex, type SpanLink, type SpanTable } from '../../core/trace/SpanTable';
import { shortId } from '../selection/shortId';
import { type TraceSelection } from '../selection/traceSelection';
import { AttributeList } from './AttributeList';

interface SpanLinksProps {
  readonly table: SpanTable;
  readonly links: readonly SpanLink[];
  readonly onSelect: (span: SpanIndex) => void;
  /** undefined: this dashboard cannot show another trace. */
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
}

/** Each link says where it leads before it is pressed. */
export function SpanLinks({ table, links, onSelect, onOpenTrace }: SpanLinksProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} data-testid="throughline-timeline-links">
      {links.map((link, i) => (
        <li key={i}>
          <LinkTo table={table} link={link} onSelect={onSelect} onOpenTrace={onOpenTrace} />
          {link.attributes.length > 0 && <AttributeList attributes={link.attributes} label="Attributes of the link" />}
        </li>
      ))}
    </ul>
  );
}

function LinkTo({ table, link, onSelect, onOpenTrace }: Omit<SpanLinksProps, 'links'> & { readonly link: SpanLink }) {
  const { traceId, spanId } = link;
  if (traceId === '') {
    return <span>a link without a valid trace id</span>;
  }
  if (traceId !== table.traceId) {
    return (
      <Button
        size="sm"
        variant="secondary"
        icon="link"
        disabled={onOpenTrace === undefined}
        title={onOpenTrace === undefined ? `This dashboard has no variable traceId to show ${traceId} with` : traceId}
        onClick={() => onOpenTrace?.({ traceId, ...(spanId !== '' && { spanId }) })}
      >
        Open trace {shortId(traceId)}
        {spanId !== '' && `, span ${spanId.slice(0, 8)}…`}
      </Button>
    );
  }
  const span = spanId === '' ? -1 : findSpan(table, spanId);
  if (span === -1) {
    return <span>span {spanId || 'without an id'} of this trace, which was not received</span>;
  }
  return (
    <Button size="sm" variant="secondary" icon="link" onClick={() => onSelect(span)}>
      Go to {table.services[table.service[span]]} {table.names[table.name[span]]}
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    margin: 0,
    listStyle: 'none',
    '& > li': { marginBottom: theme.spacing(0.5) },
    '& button': { maxWidth: '100%', overflow: 'hidden' },
  }),
});
