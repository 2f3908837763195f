import { Combobox, InlineField } from '@grafana/ui';
import React, { useCallback, useId, useState } from 'react';

import { LABEL_WIDTH } from './TextField';

export interface NameFieldProps {
  readonly label: string;
  readonly tooltip: string;
  readonly value: string | undefined;
  readonly placeholder: string;
  /** The names there are. A rejection is shown beside the box, which can be typed in all the same. */
  readonly load: () => Promise<readonly string[]>;
  readonly onChange: (value: string | undefined) => void;
}

/** One name out of those that the store knows; or any other text, such as a dashboard variable. */
export function NameField({ label, tooltip, value, placeholder, load, onChange }: NameFieldProps) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const options = useCallback(
    async (typed: string) => {
      try {
        const names = await load();
        setProblem(undefined);
        const wanted = typed.toLowerCase();
        return names.filter((name) => name.toLowerCase().includes(wanted)).map((name) => ({ value: name }));
      } catch {
        setProblem('The list could not be loaded. Type the name, or test the data source.');
        return [];
      }
    },
    [load]
  );
  return (
    <InlineField
      label={label}
      labelWidth={LABEL_WIDTH}
      tooltip={tooltip}
      htmlFor={id}
      invalid={problem !== undefined}
      error={problem}
    >
      <Combobox
        id={id}
        width={32}
        isClearable
        createCustomValue
        value={value ?? null}
        placeholder={placeholder}
        options={options}
        onChange={(option) => onChange(option?.value)}
      />
    </InlineField>
  );
}
