import type { DatabaseSync } from 'node:sqlite';

/** What the store holds, counted once at the start and kept up since; and what happened since the start. */
export class StoreTotals {
  spans: number;
  traces: number;
  logs: number;
  /** Since the start. */
  readonly stored = { spans: 0, logs: 0 };
  readonly duplicates = { spans: 0, logs: 0 };
  readonly rejected = { spans: 0, logs: 0 };
  /** Deleted by retention. */
  readonly expired = { spans: 0, logs: 0 };
  commits = 0;
  failedCommits = 0;

  constructor(database: DatabaseSync) {
    const count = (sql: string): number => Number(database.prepare(sql).get()?.count ?? 0);
    this.spans = count('SELECT sum(length) AS count FROM point_chunk');
    this.traces = count('SELECT count(*) AS count FROM trace');
    this.logs = count('SELECT count(*) AS count FROM log');
  }

  /** After the transaction that deleted them. */
  expire({ spans, traces, logs }: { readonly spans: number; readonly traces: number; readonly logs: number }): void {
    this.spans -= spans;
    this.traces -= traces;
    this.logs -= logs;
    this.expired.spans += spans;
    this.expired.logs += logs;
  }
}
