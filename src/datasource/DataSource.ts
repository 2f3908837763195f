import {
  type CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  getDefaultTimeRange,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { config, DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { type Observable } from 'rxjs';

import { ROUTES } from '../core/schema/routes';
import { fitExemplars } from './fitExemplars';
import { asksForSomething, interpolateQuery } from './interpolateQuery';
import { type Query, type Settings } from './Query';
import { readQuery } from './readQuery';
import { parseVariableQuery, VARIABLE_QUERY_HELP } from './variableQuery';

/** The data source in the browser. It prepares queries; the backend process answers them. */
export class DataSource extends DataSourceWithBackend<Query, Settings> {
  constructor(settings: DataSourceInstanceSettings<Settings>) {
    super(settings);
  }

  override getDefaultQuery(_app: CoreApp): Partial<Query> {
    return { queryType: 'search' };
  }

  override query(request: DataQueryRequest<Query>): Observable<DataQueryResponse> {
    if (onPublicDashboard()) {
      return super.query(request);
    }
    const targets = request.targets.filter(
      (target) => !this.isOurs(target) || asksForSomething(this.applyTemplateVariables(target, request.scopedVars))
    );
    return super.query({ ...request, targets: fitExemplars(targets, request.panelPluginId) });
  }

  /** Whether there is anything to ask before variables are known: an empty trace box asks for nothing. */
  override filterQuery(query: Query): boolean {
    return query.hide !== true && (onPublicDashboard() || !this.isOurs(query) || asksForSomething(readQuery(query)));
  }

  override applyTemplateVariables(query: Query, scopedVars: ScopedVars): Query {
    return interpolateQuery(readQuery(query), (text) => getTemplateSrv().replace(text, scopedVars));
  }

  override getQueryDisplayText(query: Query): string {
    const read = readQuery(query);
    return read.queryType === 'trace' ? `trace ${read.query}` : read.queryType;
  }

  /** Values of a dashboard variable: `services()` or `operations($service)`. */
  override async metricFindQuery(query: unknown, options?: LegacyMetricFindQueryOptions): Promise<MetricFindValue[]> {
    const text = typeof query === 'string' ? query : '';
    const parsed = parseVariableQuery(getTemplateSrv().replace(text, options?.scopedVars));
    if (parsed === undefined) {
      throw new Error(`"${text}" is not a variable query of this data source. ${VARIABLE_QUERY_HELP}`);
    }
    const names =
      parsed.kind === 'services'
        ? await this.services(options?.range)
        : await this.operations(parsed.service, options?.range);
    return names.map((name) => ({ text: name }));
  }

  /** Names of the services seen in the range, sorted. */
  services(range: TimeRange = getDefaultTimeRange()): Promise<string[]> {
    return this.getResource<string[]>(ROUTES.services.path, rangeParameters(range));
  }

  /** Span names of one service seen in the range, sorted; of all services when `service` is empty. It may be a variable. */
  operations(service: string, range: TimeRange = getDefaultTimeRange()): Promise<string[]> {
    const filled = getTemplateSrv().replace(service);
    return this.getResource<string[]>(ROUTES.operations.path, { service: filled, ...rangeParameters(range) });
  }

  /** An expression beside our queries is passed on untouched. */
  private isOurs(target: Query): boolean {
    return target.datasource?.type === undefined || target.datasource.type === this.type;
  }
}

/** There the server runs the saved queries, and the browser's copies lack the key `query`: they cannot be judged here. */
function onPublicDashboard(): boolean {
  return (config.publicDashboardAccessToken ?? '') !== '';
}

function rangeParameters(range: TimeRange): { from: number; to: number } {
  return { from: range.from.valueOf(), to: range.to.valueOf() };
}
