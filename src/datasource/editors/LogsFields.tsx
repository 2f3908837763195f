import { InlineFieldRow } from '@grafana/ui';
import React from 'react';

import { type FieldsProps } from './FieldsProps';
import { NumberField } from './NumberField';
import { ServiceAndOperation } from './ServiceAndOperation';
import { TextField } from './TextField';
import { TraceIdField } from './TraceIdField';

const given = (text: string): string | undefined => (text === '' ? undefined : text);

export function LogsFields({ datasource, range, query, commit }: FieldsProps<'logs'>) {
  return (
    <>
      <TraceIdField
        label="Of trace"
        placeholder="Any trace. With an id: its lines only, whatever the time range"
        value={query.traceId ?? ''}
        onCommit={(text) => commit({ ...query, traceId: given(text) })}
      />
      <ServiceAndOperation
        datasource={datasource}
        range={range}
        selection={{ service: query.service }}
        withOperation={false}
        onChange={({ service }) => commit({ ...query, service })}
      />
      <InlineFieldRow>
        <TextField
          label="Contains"
          tooltip="Lines that contain this text, upper or lower case."
          placeholder="Any text"
          width={32}
          value={query.contains ?? ''}
          onCommit={(text) => commit({ ...query, contains: given(text) })}
        />
        <NumberField
          label="Limit"
          tooltip="How many lines at most, the newest first."
          placeholder="1000"
          min={1}
          max={5000}
          whole
          value={query.limit}
          onCommit={(limit) => commit({ ...query, limit })}
        />
      </InlineFieldRow>
    </>
  );
}
