import { InlineField, Input } from '@grafana/ui';
import React, { useId, useState } from 'react';

export interface TextFieldProps {
  readonly label: string;
  readonly tooltip: string;
  /** As saved. A change from outside replaces what is being typed. */
  readonly value: string;
  readonly placeholder?: string;
  /** Multiples of 8 px; the whole row when left out. */
  readonly width?: number;
  /** Shown at the end of the box. */
  readonly unit?: string;
  /** Why the text cannot be used, or undefined. Such a text is not committed. */
  readonly problem?: (text: string) => string | undefined;
  /** On Enter and when the box is left, only when the text changed. */
  readonly onCommit: (text: string) => void;
  /** Every keystroke, for those who say something about the text beside it. */
  readonly onTyping?: (text: string) => void;
}

export const LABEL_WIDTH = 16;

/** A box of text that is typed in peace: nothing runs before Enter or leaving it. */
export function TextField({
  label,
  tooltip,
  value,
  placeholder,
  width,
  unit,
  problem,
  onCommit,
  onTyping,
}: TextFieldProps) {
  const id = useId();
  // What is being typed, and what was saved when it began: a draft of an older value is not shown any more.
  const [draft, setDraft] = useState({ of: value, text: value });
  const text = draft.of === value ? draft.text : value;

  const error = problem?.(text);
  const commit = () => {
    if (text !== value && error === undefined) {
      onCommit(text);
    }
  };
  return (
    <InlineField
      label={label}
      labelWidth={LABEL_WIDTH}
      tooltip={tooltip}
      htmlFor={id}
      grow={width === undefined}
      invalid={error !== undefined}
      error={error}
    >
      <Input
        id={id}
        value={text}
        width={width}
        suffix={unit}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(event) => {
          setDraft({ of: value, text: event.currentTarget.value });
          onTyping?.(event.currentTarget.value);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            commit();
          }
        }}
      />
    </InlineField>
  );
}
