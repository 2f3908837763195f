import { InlineFieldRow } from '@grafana/ui';
import React from 'react';

import { type FieldsProps } from './FieldsProps';
import { NumberField } from './NumberField';
import { ServiceAndOperation } from './ServiceAndOperation';

export function ServiceMapFields({ datasource, range, query, commit }: FieldsProps<'serviceMap'>) {
  return (
    <>
      <ServiceAndOperation
        datasource={datasource}
        range={range}
        selection={{ service: query.service }}
        withOperation={false}
        onChange={({ service }) => commit({ ...query, service })}
      />
      <InlineFieldRow>
        <NumberField
          label="Limit"
          tooltip="How many traces to read at most, the newest first. When there are more, the map shows counts instead of rates."
          placeholder="2000"
          min={1}
          max={20_000}
          whole
          value={query.limit}
          onCommit={(limit) => commit({ ...query, limit })}
        />
      </InlineFieldRow>
    </>
  );
}
