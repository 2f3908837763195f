import {
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  QueryVariable,
  type SceneDataQuery,
  type SceneVariable,
  TextBoxVariable,
} from '@grafana/scenes';

import { type VariableJson } from './DashboardJson';

/** A variable of a dashboard's JSON as a scene's; undefined for a type the workbench does not know. */
export function buildVariable(json: VariableJson): SceneVariable | undefined {
  const common = {
    name: json.name,
    label: json.label,
    description: json.description,
    hide: json.hide,
    skipUrlSync: json.skipUrlSync ?? false,
  };
  const chosen = {
    value: json.current?.value ?? '',
    text: json.current?.text ?? '',
    isMulti: json.multi ?? false,
    includeAll: json.includeAll ?? false,
    allValue: json.allValue === '' ? undefined : json.allValue,
    allowCustomValue: json.allowCustomValue,
  };
  switch (json.type) {
    case 'datasource':
      return new DataSourceVariable({ ...common, ...chosen, pluginId: text(json.query), regex: json.regex ?? '' });
    case 'query':
      return new QueryVariable({
        ...common,
        ...chosen,
        datasource: json.datasource ?? null,
        query: queryOf(json.query),
        regex: json.regex ?? '',
        refresh: json.refresh,
        sort: json.sort,
        definition: json.definition,
      });
    case 'custom':
      return new CustomVariable({ ...common, ...chosen, query: text(json.query) });
    case 'constant':
      return new ConstantVariable({ ...common, value: text(json.query) });
    case 'textbox':
      return new TextBoxVariable({ ...common, value: single(json.current?.value) ?? text(json.query) });
    default:
      return undefined;
  }
}

/** A variable's query is text or, from other data sources, an object; both are the data source's to read. */
function queryOf(query: unknown): string | SceneDataQuery {
  return typeof query === 'object' && query !== null ? (query as SceneDataQuery) : text(query);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
