/**
 * Every resource the backend answers, and nothing else: any other path or method is 404. Grafana lets a Viewer call any
 * resource of a data source with any method, so the least role stands here and the backend checks it. Ids travel in the query
 * string: Grafana decodes %2F in paths and drops trailing slashes.
 */
export type Role = 'Viewer' | 'Editor' | 'Admin';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Without leading or trailing slash. */
  readonly path: string;
  readonly leastRole: Role;
  /** Bytes; a GET has none. */
  readonly bodyLimit: number;
}

export const ROUTES = {
  /** `?from&to` epoch ms -> string[] */
  services: { method: 'GET', path: 'services', leastRole: 'Viewer', bodyLimit: 0 },
  /** `?service&from&to` -> string[] */
  operations: { method: 'GET', path: 'operations', leastRole: 'Viewer', bodyLimit: 0 },
  /** `{ traceIds: string[] }`, at most 1,000 -> `{ states: LinkState[] }` in the same order */
  links: { method: 'POST', path: 'links', leastRole: 'Viewer', bodyLimit: 64 * 1024 },
  /** -> LocalStoreStatus: addresses and paths are for who configures */
  store: { method: 'GET', path: 'store', leastRole: 'Admin', bodyLimit: 0 },
  /**
   * `?upload&part&parts`, body: a part of OTLP protobuf (TracesData) -> ImportAnswer. What the parts make together is stored at once
   * when the last has come, each trace whole or not at all. Parts stay below 1 MiB, the least that a proxy before Grafana
   * passes (nginx by default), and far below Grafana's own 16 MiB.
   */
  import: { method: 'POST', path: 'import', leastRole: 'Admin', bodyLimit: 1024 * 1024 },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

/** Link truth: what is known of a trace id before anybody clicks it. */
export type LinkState = 'found' | 'not sampled' | 'probably not sampled' | 'expired' | 'not found' | 'unchecked';
