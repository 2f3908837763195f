import { type TimeRange } from '@grafana/data';

import { type QueryType } from '../../core/schema/queries';
import { type DataSource } from '../DataSource';
import { type Query } from '../Query';

/** What the editor of one query type is given. */
export interface FieldsProps<T extends QueryType> {
  readonly datasource: DataSource;
  readonly range: TimeRange | undefined;
  readonly query: Extract<Query, { queryType: T }>;
  /** Saves the query and runs it. */
  readonly commit: (query: Query) => void;
}
