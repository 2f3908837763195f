import { Combobox, InlineField, InlineFieldRow } from '@grafana/ui';
import React, { useId } from 'react';

import { type SpanMeasure } from '../../core/schema/queries';
import { type FieldsProps } from './FieldsProps';
import { ServiceAndOperation } from './ServiceAndOperation';
import { LABEL_WIDTH } from './TextField';

const MEASURE_OPTIONS: Array<{ value: SpanMeasure; label: string; description: string }> = [
  { value: 'rate', label: 'Rate', description: 'Requests per second' },
  { value: 'errors', label: 'Errors', description: 'Share of requests that failed, 0 to 1' },
  { value: 'p50', label: 'p50', description: 'Median duration, seconds' },
  { value: 'p95', label: 'p95', description: '95th percentile of durations, seconds' },
  { value: 'p99', label: 'p99', description: '99th percentile of durations, seconds' },
];

const GROUP_OPTIONS: Array<{ value: 'service' | 'operation'; label: string }> = [
  { value: 'service', label: 'Service' },
  { value: 'operation', label: 'Operation' },
];

export function SpanMetricsFields({ datasource, range, query, commit }: FieldsProps<'spanMetrics'>) {
  const measureId = useId();
  const groupId = useId();
  const { service, operation } = query;
  return (
    <>
      <InlineFieldRow>
        <InlineField
          label="Measure"
          labelWidth={LABEL_WIDTH}
          htmlFor={measureId}
          tooltip="The number to draw over time."
        >
          <Combobox
            id={measureId}
            width={32}
            options={MEASURE_OPTIONS}
            value={query.measure}
            onChange={({ value }) => commit({ ...query, measure: value })}
          />
        </InlineField>
        <InlineField label="Group by" labelWidth={LABEL_WIDTH} htmlFor={groupId} tooltip="One series for each value.">
          <Combobox
            id={groupId}
            width={32}
            isClearable
            placeholder="One series"
            options={GROUP_OPTIONS}
            value={query.groupBy ?? null}
            onChange={(option) => commit({ ...query, groupBy: option?.value })}
          />
        </InlineField>
      </InlineFieldRow>
      <ServiceAndOperation
        datasource={datasource}
        range={range}
        selection={{ service, operation }}
        operationTooltip="The span name. Left out: the requests that enter the service. A dashboard variable such as $operation may be typed."
        onChange={(selection) => commit({ ...query, ...selection })}
      />
    </>
  );
}
