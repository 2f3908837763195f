import { type DataSourceJsonData } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';

import { type ThroughlineQuery } from '../core/schema/queries';
import { type DataSourceSettings } from '../core/schema/settings';

/** A query of ours with what Grafana adds to every query: refId, datasource, hide, key. */
export type Query = ThroughlineQuery & DataQuery;

export type Settings = DataSourceSettings & DataSourceJsonData;
