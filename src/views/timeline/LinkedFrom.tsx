import React from 'react';

import { type IncomingLink } from '../../core/trace/IncomingLink';
import { type TraceSelection } from '../selection/traceSelection';
import { LinkList } from './LinkList';
import { OpenTraceButton } from './OpenTraceButton';

interface LinkedFromProps {
  readonly links: readonly IncomingLink[];
  /** undefined: this dashboard cannot show another trace. */
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
}

/** The other ends of links that lead to this span. */
export function LinkedFrom({ links, onOpenTrace }: LinkedFromProps) {
  return (
    <LinkList testId="throughline-timeline-linked-from">
      {links.map(({ fromTraceId, fromSpanId, service, name }, i) => (
        <li key={i}>
          <OpenTraceButton traceId={fromTraceId} spanId={fromSpanId} onOpenTrace={onOpenTrace}>
            {service || 'no service name'} {name || 'unnamed'}
          </OpenTraceButton>
        </li>
      ))}
    </LinkList>
  );
}
