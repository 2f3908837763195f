/** What a dashboard variable of type Query can ask for, as the text that its editor and the dashboard's JSON hold. */
export type VariableQuery = { readonly kind: 'services' } | { readonly kind: 'operations'; readonly service: string };

export const VARIABLE_QUERY_HELP =
  'Use services() for the names of all services, or operations($service) for the operations of one.';

/**
 * `services()` or `operations(checkout)`, the parentheses of the first optional, quotes around the service allowed. Variables must be
 * filled in before. undefined for anything else; an empty service means the operations of all services.
 */
export function parseVariableQuery(text: string): VariableQuery | undefined {
  const trimmed = text.trim();
  if (/^services(\(\s*\))?$/.test(trimmed)) {
    return { kind: 'services' };
  }
  const operations = /^operations\(([^]*)\)$/.exec(trimmed);
  if (operations === null) {
    return undefined;
  }
  const service = operations[1].trim().replace(/^(["'])([^]*)\1$/, '$2');
  return { kind: 'operations', service: service === '$__all' ? '' : service };
}
