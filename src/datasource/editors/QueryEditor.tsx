import { type QueryEditorProps } from '@grafana/data';
import { Combobox, InlineField, InlineFieldRow } from '@grafana/ui';
import React, { useId } from 'react';

import { type QueryType } from '../../core/schema/queries';
import { type DataSource } from '../DataSource';
import { type Query, type Settings } from '../Query';
import { readQuery } from '../readQuery';
import { ExemplarsFields } from './ExemplarsFields';
import { LogsFields } from './LogsFields';
import { SearchFields } from './SearchFields';
import { ServiceMapFields } from './ServiceMapFields';
import { SpanMetricsFields } from './SpanMetricsFields';
import { switchQueryType } from './switchQueryType';
import { LABEL_WIDTH } from './TextField';
import { TraceIdField } from './TraceIdField';

const QUERY_TYPE_OPTIONS: ReadonlyArray<{ value: QueryType; label: string; description: string }> = [
  { value: 'trace', label: 'Trace by id', description: 'One trace, from an id in any spelling' },
  { value: 'search', label: 'Search traces', description: 'Traces by service, operation, attributes, duration' },
  {
    value: 'exemplars',
    label: 'Latency with exemplars',
    description: 'Quantiles over time, and every span behind them',
  },
  { value: 'logs', label: 'Logs', description: 'Log lines with the traces they name' },
  {
    value: 'spanMetrics',
    label: 'Metrics from spans',
    description: 'Rate, errors or latency over time; fit for alerting',
  },
  { value: 'serviceMap', label: 'Service map', description: 'Who calls whom, with rate, errors and latency' },
];

/** How a query is asked: its type first, then what that type can ask for. */
export function QueryEditor({
  datasource,
  query: target,
  onChange,
  onRunQuery,
  range,
}: QueryEditorProps<DataSource, Query, Settings>) {
  const id = useId();
  const query = readQuery(target);
  const commit = (changed: Query) => {
    onChange(changed);
    onRunQuery();
  };
  return (
    <>
      <InlineFieldRow>
        <InlineField
          label="Query type"
          labelWidth={LABEL_WIDTH}
          htmlFor={id}
          tooltip="What to ask for. Service, operation and trace are kept when it changes."
        >
          <Combobox
            id={id}
            width={32}
            options={[...QUERY_TYPE_OPTIONS]}
            value={query.queryType}
            onChange={({ value }) => commit(switchQueryType(query, value))}
          />
        </InlineField>
      </InlineFieldRow>
      {query.queryType === 'trace' && (
        <TraceIdField
          value={query.query}
          placeholder="Paste a trace id, a header or a log line"
          onCommit={(text) => commit({ ...query, query: text })}
        />
      )}
      {query.queryType === 'search' && <SearchFields {...{ datasource, range, query, commit }} />}
      {query.queryType === 'exemplars' && <ExemplarsFields {...{ datasource, range, query, commit }} />}
      {query.queryType === 'logs' && <LogsFields {...{ datasource, range, query, commit }} />}
      {query.queryType === 'serviceMap' && <ServiceMapFields {...{ datasource, range, query, commit }} />}
      {query.queryType === 'spanMetrics' && <SpanMetricsFields {...{ datasource, range, query, commit }} />}
    </>
  );
}
