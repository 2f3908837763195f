import { type IncomingHttpHeaders } from 'node:http';

/** The headers of a browser's query that Grafana hands to a backend, spelled as Grafana spells them. */
const QUERY_HEADERS = [
  'X-Dashboard-Uid',
  'X-Dashboard-Title',
  'X-Panel-Id',
  'X-Panel-Title',
  'X-Panel-Plugin-Id',
  'X-Datasource-Uid',
  'X-Grafana-Org-Id',
  'X-Grafana-Id',
];

/** Headers of a query or a health check: each under `http_<Name>`. */
export function queryHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const forwarded: Record<string, string> = {};
  for (const name of QUERY_HEADERS) {
    const value = headers[name.toLowerCase()];
    if (typeof value === 'string') {
      forwarded[`http_${name}`] = value;
    }
  }
  return forwarded;
}

const NOT_FORWARDED = new Set([
  'authorization',
  'connection',
  'cookie',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-workbench-role',
]);

/** Headers of a resource call are HTTP's own, without the connection's and without credentials. */
export function resourceHeaders(headers: IncomingHttpHeaders): Record<string, { values: string[] }> {
  const forwarded: Record<string, { values: string[] }> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !NOT_FORWARDED.has(name)) {
      forwarded[canonical(name)] = { values: [value].flat() };
    }
  }
  return forwarded;
}

/** Go's spelling: `content-type` is `Content-Type`. */
function canonical(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
