import { Combobox, InlineField, InlineFieldRow } from '@grafana/ui';
import React, { useId } from 'react';

import { attributeFilterText, parseAttributeFilter } from './attributeFilter';
import { type FieldsProps } from './FieldsProps';
import { NumberField } from './NumberField';
import { ServiceAndOperation } from './ServiceAndOperation';
import { LABEL_WIDTH, TextField } from './TextField';

const STATUS_OPTIONS: Array<{ value: 'error' | 'ok'; label: string; description: string }> = [
  { value: 'error', label: 'Error', description: 'A span with status error' },
  { value: 'ok', label: 'Not error', description: 'A span with status ok or unset' },
];

export function SearchFields({ datasource, range, query, commit }: FieldsProps<'search'>) {
  const statusId = useId();
  const { service, operation } = query;
  return (
    <>
      <ServiceAndOperation
        datasource={datasource}
        range={range}
        selection={{ service, operation }}
        onChange={(selection) => commit({ ...query, ...selection })}
      />
      <InlineFieldRow>
        <TextField
          label="Attributes"
          tooltip="key=value pairs that one span of the trace must all carry, as its own or its resource's attribute. Put values with spaces in double quotes."
          placeholder="http.route=/checkout deployment.environment.name=production"
          value={attributeFilterText(query.attributes ?? {})}
          problem={(text) => parseAttributeFilter(text).problem}
          onCommit={(text) =>
            commit({ ...query, attributes: text.trim() === '' ? undefined : parseAttributeFilter(text).attributes })
          }
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <InlineField
          label="Status"
          labelWidth={LABEL_WIDTH}
          htmlFor={statusId}
          tooltip="Of the span that meets the conditions."
        >
          <Combobox
            id={statusId}
            width={32}
            isClearable
            placeholder="Any status"
            options={STATUS_OPTIONS}
            value={query.status ?? null}
            onChange={(option) => commit({ ...query, status: option?.value })}
          />
        </InlineField>
        <NumberField
          label="Min duration"
          tooltip="Of the whole trace, first start to last end."
          placeholder="any"
          unit="ms"
          min={0}
          value={query.minDurationMs}
          onCommit={(minDurationMs) => commit({ ...query, minDurationMs })}
        />
        <NumberField
          label="Max duration"
          tooltip="Of the whole trace, first start to last end."
          placeholder="any"
          unit="ms"
          min={0}
          value={query.maxDurationMs}
          onCommit={(maxDurationMs) => commit({ ...query, maxDurationMs })}
        />
        <NumberField
          label="Limit"
          tooltip="How many traces at most, the newest first."
          placeholder="50"
          min={1}
          max={1000}
          whole
          value={query.limit}
          onCommit={(limit) => commit({ ...query, limit })}
        />
      </InlineFieldRow>
    </>
  );
}
