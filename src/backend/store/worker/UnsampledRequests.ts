import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TimeRange } from '../../../source/sources';

/** Lines looked at; where there are more, the number is a least one. */
const MOST_LINES = 50_000;

/**
 * What sampling hides: log lines tell of requests that were not sampled, and of which nobody's span was stored either. Those with a line of a
 * service whose spans say for how many they stand are accounted for, and not counted.
 */
export class UnsampledRequests {
  private readonly find: StatementSync;

  constructor(database: DatabaseSync) {
    this.find = database.prepare(
      `SELECT count(*) AS requests FROM (
         SELECT max(service IN (SELECT value FROM json_each(:estimated))) AS is_estimated, max(:through IS NULL OR service = :through) AS is_asked FROM
           (SELECT trace_id, service FROM log WHERE sampled = 0 AND trace_id IS NOT NULL AND time >= :from AND time < :to LIMIT ${MOST_LINES})
         AS line WHERE NOT EXISTS (SELECT 1 FROM trace WHERE trace.trace_id = line.trace_id) GROUP BY trace_id
       ) WHERE is_asked AND NOT is_estimated`
    );
  }

  /** `estimated`: services whose spans all say for how many they stand. `through`: only requests with a line of this service. */
  count({ from, to }: TimeRange, estimated: readonly string[], through: string | undefined): number {
    const found = this.find.get({ from, to, estimated: JSON.stringify(estimated), through: through ?? null });
    return Number(found?.requests ?? 0);
  }
}
