import { type TimeRange } from '@grafana/data';
import { InlineFieldRow } from '@grafana/ui';
import React, { useCallback } from 'react';

import { type DataSource } from '../DataSource';
import { NameField } from './NameField';

interface Selection {
  readonly service?: string;
  readonly operation?: string;
}

export interface ServiceAndOperationProps {
  readonly datasource: DataSource;
  readonly range: TimeRange | undefined;
  readonly selection: Selection;
  /** Without it only the service can be chosen. */
  readonly withOperation?: boolean;
  readonly operationTooltip?: string;
  readonly onChange: (selection: Selection) => void;
}

export function ServiceAndOperation(props: ServiceAndOperationProps) {
  const { datasource, range, selection, withOperation = true, onChange } = props;
  const { service, operation } = selection;
  const services = useCallback(() => datasource.services(range), [datasource, range]);
  const operations = useCallback(() => datasource.operations(service ?? '', range), [datasource, service, range]);
  return (
    <InlineFieldRow>
      <NameField
        label="Service"
        tooltip="The service.name of the resource. A dashboard variable such as $service may be typed; it must hold one service."
        value={service}
        placeholder="Any service"
        load={services}
        onChange={(name) => onChange({ service: name, operation })}
      />
      {withOperation && (
        <NameField
          label="Operation"
          tooltip={props.operationTooltip ?? 'The span name. A dashboard variable such as $operation may be typed.'}
          value={operation}
          placeholder="Any operation"
          load={operations}
          onChange={(name) => onChange({ service, operation: name })}
        />
      )}
    </InlineFieldRow>
  );
}
