import { Button } from '@grafana/ui';
import React, { type ReactNode } from 'react';

import { type TraceSelection } from '../selection/traceSelection';

interface OpenTraceButtonProps {
  readonly traceId: string;
  /** '' when not known. */
  readonly spanId: string;
  /** undefined: this dashboard cannot show another trace. */
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
  readonly children: ReactNode;
}

/** From a span to the other end of a link, in another trace. */
export function OpenTraceButton({ traceId, spanId, onOpenTrace, children }: OpenTraceButtonProps) {
  return (
    <Button
      size="sm"
      variant="secondary"
      icon="link"
      disabled={onOpenTrace === undefined}
      title={
        onOpenTrace === undefined
          ? `This dashboard has no variable traceId to show ${traceId} with`
          : `Open trace ${traceId}`
      }
      onClick={() => onOpenTrace?.({ traceId, ...(spanId !== '' && { spanId }) })}
    >
      {children}
    </Button>
  );
}
