import { type Attributes, attributeText } from '../../../core/trace/attributes';

/** Attributes as text, dots kept; the first value of each key. */
export function labelsOf(attributes: Attributes): Record<string, string> {
  const labels = new Map<string, string>();
  for (const [key, value] of attributes) {
    if (!labels.has(key)) {
      labels.set(key, attributeText(value));
    }
  }
  return Object.fromEntries(labels);
}
