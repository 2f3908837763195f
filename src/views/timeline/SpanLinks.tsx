import { Button } from '@grafana/ui';
import React from 'react';

import { findSpan, type SpanIndex, type SpanLink, type SpanTable } from '../../core/trace/SpanTable';
import { shortId } from '../selection/shortId';
import { type TraceSelection } from '../selection/traceSelection';
import { AttributeList } from './AttributeList';
import { LinkList } from './LinkList';
import { OpenTraceButton } from './OpenTraceButton';

interface SpanLinksProps {
  readonly table: SpanTable;
  readonly links: readonly SpanLink[];
  readonly onSelect: (span: SpanIndex) => void;
  /** undefined: this dashboard cannot show another trace. */
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
}

/** Each link says where it leads before it is pressed. */
export function SpanLinks({ table, links, onSelect, onOpenTrace }: SpanLinksProps) {
  return (
    <LinkList testId="throughline-timeline-links">
      {links.map((link, i) => (
        <li key={i}>
          <LinkTo table={table} link={link} onSelect={onSelect} onOpenTrace={onOpenTrace} />
          {link.attributes.length > 0 && <AttributeList attributes={link.attributes} label="Attributes of the link" />}
        </li>
      ))}
    </LinkList>
  );
}

function LinkTo({ table, link, onSelect, onOpenTrace }: Omit<SpanLinksProps, 'links'> & { readonly link: SpanLink }) {
  const { traceId, spanId } = link;
  if (traceId === '') {
    return <span>a link without a valid trace id</span>;
  }
  if (traceId !== table.traceId) {
    return (
      <OpenTraceButton traceId={traceId} spanId={spanId} onOpenTrace={onOpenTrace}>
        Open trace {shortId(traceId)}
        {spanId !== '' && `, span ${spanId.slice(0, 8)}…`}
      </OpenTraceButton>
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
