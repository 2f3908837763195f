import { InlineFieldRow } from '@grafana/ui';
import React from 'react';

import { type FieldsProps } from './FieldsProps';
import { DEFAULT_QUANTILES, parseQuantiles, quantilesText } from './quantileList';
import { ServiceAndOperation } from './ServiceAndOperation';
import { TextField } from './TextField';

export function ExemplarsFields({ datasource, range, query, commit }: FieldsProps<'exemplars'>) {
  const { service, operation } = query;
  return (
    <>
      <ServiceAndOperation
        datasource={datasource}
        range={range}
        selection={{ service, operation }}
        operationTooltip="The span name. Left out: the requests that enter the service. A dashboard variable such as $operation may be typed."
        onChange={(selection) => commit({ ...query, ...selection })}
      />
      <InlineFieldRow>
        <TextField
          label="Quantiles"
          tooltip="One series for each. Every span is its own exemplar whatever stands here."
          placeholder={quantilesText(DEFAULT_QUANTILES)}
          width={32}
          value={quantilesText(query.quantiles ?? [])}
          problem={(text) => parseQuantiles(text).problem}
          onCommit={(text) => commit({ ...query, quantiles: parseQuantiles(text).quantiles })}
        />
      </InlineFieldRow>
    </>
  );
}
