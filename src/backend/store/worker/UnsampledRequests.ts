import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TimeRange } from '../../../source/sources';

/** Lines looked at; where there are more, the number is a least one. */
const MOST_LINES = 50_000;

/** What sampling hides: log lines tell of requests that were not sampled, and of which nobody's span was stored either. */
export class UnsampledRequests {
  private readonly find: StatementSync;

  constructor(database: DatabaseSync) {
    this.find = database.prepare(
      `SELECT count(DISTINCT trace_id) AS requests FROM
         (SELECT trace_id FROM log WHERE sampled = 0 AND trace_id IS NOT NULL AND time >= :from AND time < :to LIMIT ${MOST_LINES})
       AS line WHERE NOT EXISTS (SELECT 1 FROM trace WHERE trace.trace_id = line.trace_id)`
    );
  }

  count({ from, to }: TimeRange): number {
    return Number(this.find.get({ from, to })?.requests ?? 0);
  }
}
