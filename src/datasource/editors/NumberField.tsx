import React from 'react';

import { TextField } from './TextField';

export interface NumberFieldProps {
  readonly label: string;
  readonly tooltip: string;
  readonly value: number | undefined;
  readonly placeholder?: string;
  readonly min: number;
  readonly max?: number;
  readonly whole?: boolean;
  /** Shown at the end of the box. */
  readonly unit?: string;
  /** undefined when the box was emptied. */
  readonly onCommit: (value: number | undefined) => void;
}

/** A number that may be left out. What is out of range is said, not silently bent. */
export function NumberField({
  label,
  tooltip,
  value,
  placeholder,
  min,
  max = Infinity,
  whole = false,
  unit,
  onCommit,
}: NumberFieldProps) {
  const problem = (text: string): string | undefined => {
    const number = Number(text);
    if (text.trim() === '' || (number >= min && number <= max && (!whole || Number.isInteger(number)))) {
      return undefined;
    }
    const kind = whole ? 'A whole number' : 'A number';
    return max === Infinity ? `${kind} of ${min} or more.` : `${kind} from ${min} to ${max.toLocaleString('en')}.`;
  };
  return (
    <TextField
      label={label}
      tooltip={tooltip}
      width={14}
      unit={unit}
      value={value === undefined ? '' : String(value)}
      placeholder={placeholder}
      problem={problem}
      onCommit={(text) => onCommit(text.trim() === '' ? undefined : Number(text))}
    />
  );
}
