import { TEXT_TRACE_START } from '../../core/testing/traceFromText';
import type {
  CallResourceRequest,
  DataQuery,
  PluginContext,
  QueryDataRequest,
  User,
} from '../../plugin-protocol/generated/pluginv2';

const START_MS = Number(TEXT_TRACE_START / 1_000_000n);

const ADMIN: User = { login: 'ada', name: 'Ada', email: 'ada@example.com', role: 'Admin' };

/** As Grafana sends it, with secrets in the clear. */
export function contextOf(options: { user?: User; orgId?: number; jsonData?: object } = {}): PluginContext {
  return {
    orgId: options.orgId ?? 1,
    pluginId: 'throughline-tracing-datasource',
    user: 'user' in options ? options.user : ADMIN,
    appInstanceSettings: undefined,
    dataSourceInstanceSettings: {
      id: 7,
      name: 'Shop',
      url: '',
      user: '',
      database: '',
      basicAuthEnabled: false,
      basicAuthUser: '',
      jsonData: Buffer.from(JSON.stringify(options.jsonData ?? {})),
      decryptedSecureJsonData: { token: 'hush' },
      lastUpdatedMS: START_MS,
      uid: 'shop-uid',
      apiVersion: '',
    },
    grafanaConfig: {},
    pluginVersion: '0.1.0',
    userAgent: 'Grafana/12.3.0',
    apiVersion: '',
    namespace: '',
  };
}

/** Query objects as an editor makes them, each with its refId; the range is the hour that begins with the test trace. */
export function queryRequest(
  queries: Readonly<Record<string, object>>,
  options: Partial<Omit<QueryDataRequest, 'queries'>> & { readonly intervalMS?: number } = {}
): QueryDataRequest {
  return {
    pluginContext: contextOf(),
    headers: {},
    format: 0,
    ...options,
    queries: Object.entries(queries).map(([refId, query]): DataQuery => ({
      refId,
      queryType: 'queryType' in query ? String(query.queryType) : '',
      maxDataPoints: 1000,
      intervalMS: options.intervalMS ?? 15_000,
      timeRange: { fromEpochMS: START_MS, toEpochMS: START_MS + 3_600_000 },
      json: Buffer.from(
        JSON.stringify({ refId, datasource: { type: 'throughline-tracing-datasource', uid: 'shop-uid' }, ...query })
      ),
    })),
  };
}

/** `url` is a path with its query string, without a leading slash, as Grafana gives it. */
export function resourceRequest(
  method: string,
  url: string,
  options: Partial<CallResourceRequest> = {}
): CallResourceRequest {
  return {
    pluginContext: contextOf(),
    path: url.split('?')[0],
    method,
    url,
    headers: {},
    body: Buffer.alloc(0),
    ...options,
  };
}
