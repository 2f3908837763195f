import { importantAttributes } from '../../core/semconv/importantAttributes';
import { type Attributes } from '../../core/trace/attributes';

/** A span's attributes in two parts: the few that matter for its kind, under the names they were sent with, and all others. */
export function importantFirst(
  kind: number,
  attributes: Attributes
): { readonly important: Attributes; readonly rest: Attributes } {
  const important = importantAttributes(kind, attributes).map(({ key, value }) => [key, value] as const);
  const keys = new Set(important.map(([key]) => key));
  return { important, rest: attributes.filter(([key]) => !keys.has(key)) };
}
