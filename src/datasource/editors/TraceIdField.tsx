import { InlineFieldRow } from '@grafana/ui';
import React, { useState } from 'react';

import { TextField } from './TextField';
import { TraceIdVerdict } from './TraceIdVerdict';

export interface TraceIdFieldProps {
  readonly label?: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onCommit: (text: string) => void;
}

/** One box that takes a trace id in any spelling, and says at once what it makes of it. */
export function TraceIdField({ label = 'Trace', value, placeholder, onCommit }: TraceIdFieldProps) {
  const [typed, setTyped] = useState<string>();
  const commit = (text: string) => {
    setTyped(undefined);
    onCommit(text.trim());
  };
  return (
    <>
      <InlineFieldRow>
        <TextField
          label={label}
          tooltip="A trace id in any common spelling: hex, UUID, traceparent, B3, uber-trace-id, X-Amzn-Trace-Id, or a whole log line that has one in it. A dashboard variable such as $traceId works too."
          value={value}
          placeholder={placeholder}
          onTyping={setTyped}
          onCommit={commit}
        />
      </InlineFieldRow>
      <TraceIdVerdict text={typed ?? value} onUse={commit} />
    </>
  );
}
