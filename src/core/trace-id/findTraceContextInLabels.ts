import { collectContexts } from './collectContexts';
import type { FoundContext } from './FoundContext';

/**
 * The same for labels, structured metadata or headers: names as their producer spelled them or as Loki rewrites them
 * (`X-B3-TraceId`, `x_b3_traceid`, `attributes_trace_id`). A value may itself be a text with a trace id in it.
 */
export function findTraceContextInLabels(labels: Readonly<Record<string, string>>): FoundContext | undefined {
  // One line a label, a control character between key and value of two labels: no value runs into the next key.
  const text = Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join('\n\u0000');
  return collectContexts(text, (key) => `label ${labelOf(labels, key)}`).contexts[0];
}

/** The whole label a key was found in: `trace_id` stands in `attributes_trace_id`. */
function labelOf(labels: Readonly<Record<string, string>>, key: string): string {
  const names = Object.keys(labels);
  const inName = names.find((name) => name.toLowerCase().endsWith(key.toLowerCase()));
  return inName ?? names.find((name) => labels[name].includes(key)) ?? key;
}
