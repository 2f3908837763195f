import type { DatabaseSync, StatementSync, SQLInputValue } from 'node:sqlite';

import type { ExemplarQuestion, SearchQuestion } from './questions';

/** Buckets of exemplars.ts when more match than the limit: half of it for errors, half for the rest. */
const ERROR = 2;

/** The questions in SQL. Times are bigints: nanoseconds since 1970 are beyond a double. */
export class PlainQueries {
  private readonly statements = new Map<string, StatementSync>();

  constructor(private readonly database: DatabaseSync) {}

  trace(traceId: Uint8Array): ReadonlyArray<Record<string, unknown>> {
    return this.all(
      `SELECT s.span_id, s.parent_span_id, s.service, s.name, s.kind, s.start, s.end, s.status, s.attributes, s.rest, r.attributes AS resource
       FROM span s JOIN resource r ON r.id = s.resource WHERE s.trace = (SELECT id FROM trace WHERE trace_id = ?)`,
      traceId
    );
  }

  /** Traces that a span of is fit, newest first. Conditions on one span; the trace's duration. */
  search({ query, range, limit }: SearchQuestion): ReadonlyArray<Record<string, unknown>> {
    const { service, operation, status, minDurationNs } = query;
    const attributes = Object.entries(query.attributes ?? {});
    const conditions: string[] = [];
    const values: SQLInputValue[] = [];
    const add = (condition: string, ...bound: SQLInputValue[]) => {
      conditions.push(condition);
      values.push(...bound);
    };
    if (service !== undefined) {
      add('s.service = ?', service);
    }
    if (operation !== undefined) {
      add('s.name = ?', operation);
    }
    if (status !== undefined) {
      add(status === 'error' ? `s.status = ${ERROR}` : `s.status <> ${ERROR}`);
    }
    for (const [key, value] of attributes) {
      add(
        's.id IN (SELECT span FROM span_attribute WHERE attribute = (SELECT id FROM attribute WHERE key = ? AND value = ?))',
        key,
        value
      );
    }
    const spanFits =
      conditions.length === 0
        ? ''
        : `AND t.id IN (SELECT s.trace FROM span s WHERE ${conditions.join(' AND ')} AND s.end >= ? AND s.end < ?)`;
    return this.all(
      `SELECT t.* FROM trace t WHERE t.start < ? AND t.end >= ? AND t.end - t.start >= ? ${spanFits}
       ORDER BY t.start DESC, t.id DESC LIMIT ?`,
      range.to,
      range.from,
      BigInt(minDurationNs ?? 0),
      ...(conditions.length === 0 ? [] : [...values, range.from, range.to]),
      limit
    );
  }

  /** Of the errors and of the others, the slowest of every equal part of the range, when together they are more than the limit. */
  exemplars({ query, range, limit }: ExemplarQuestion): ReadonlyArray<Record<string, unknown>> {
    const half = Math.floor(limit / 2);
    const where = `${query.service === undefined ? '' : 'service = ? AND '}${query.operation === undefined ? 'is_entry = 1' : 'name = ?'} AND end >= ? AND end < ?`;
    const bound = [query.service, query.operation, range.from, range.to].filter((value) => value !== undefined);
    const [counts] = this.all(
      `SELECT count(*) AS total, coalesce(sum(status = ${ERROR}), 0) AS errors FROM span WHERE ${where}`,
      ...bound
    );
    const total = Number(counts.total);
    const errors = Number(counts.errors);
    const columns = 'span.end, span.duration, span.span_id, trace.trace_id, span.service, span.name, span.status';
    const from = 'FROM span JOIN trace ON trace.id = span.trace';
    const all = (condition: string) =>
      this.all(`SELECT ${columns} ${from} WHERE ${prefixed(where)} AND ${condition} ORDER BY span.end`, ...bound);
    const slowest = (condition: string) =>
      this.all(
        `SELECT ${columns} ${from} JOIN (
           SELECT max(duration), id FROM span WHERE ${where} AND ${condition} GROUP BY (end - ?) * ? / ?
         ) AS best ON best.id = span.id ORDER BY span.end`,
        ...bound,
        range.from,
        BigInt(half),
        range.to - range.from
      );
    if (total <= limit) {
      return all('1');
    }
    return [
      ...(errors <= half ? all(`span.status = ${ERROR}`) : slowest(`status = ${ERROR}`)),
      ...slowest(`status <> ${ERROR}`),
    ];
  }

  private all(sql: string, ...values: readonly SQLInputValue[]): ReadonlyArray<Record<string, unknown>> {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      statement.setReadBigInts(true);
      this.statements.set(sql, statement);
    }
    return statement.all(...values);
  }
}

function prefixed(where: string): string {
  return where.replace(/\b(service|name|is_entry|end) (?=[=<>])/g, 'span.$1 ');
}
