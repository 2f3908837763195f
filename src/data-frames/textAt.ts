import { type Field } from '@grafana/data';

/** A cell as text: '' for a missing field, null or undefined. */
export function textAt(field: Field | undefined, row: number): string {
  const value: unknown = field?.values[row];
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
