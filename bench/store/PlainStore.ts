import { statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

import { prepareConnection } from '../../src/backend/store/worker/openDatabase';
import type { PlainSpan } from './plainSpans';

/**
 * What a good engineer writes first: a row a span, a row a trace kept up by an upsert, resources stored once, attributes twice
 * (as JSON for the reader, as an index of numbered key-value pairs for the search), and an index for every question asked here.
 */
const SCHEMA = `
  CREATE TABLE resource (id INTEGER PRIMARY KEY, attributes TEXT NOT NULL UNIQUE);
  CREATE TABLE trace (
    id INTEGER PRIMARY KEY, trace_id BLOB NOT NULL UNIQUE, start INTEGER NOT NULL, end INTEGER NOT NULL,
    spans INTEGER NOT NULL, errors INTEGER NOT NULL, root_service TEXT, root_name TEXT);
  CREATE INDEX trace_start ON trace (start);
  CREATE TABLE span (
    id INTEGER PRIMARY KEY, trace INTEGER NOT NULL, span_id BLOB NOT NULL, parent_span_id BLOB,
    service TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    duration INTEGER NOT NULL, status INTEGER NOT NULL, is_entry INTEGER NOT NULL, resource INTEGER NOT NULL,
    attributes TEXT NOT NULL, rest TEXT NOT NULL, UNIQUE (trace, span_id));
  CREATE INDEX span_service ON span (service, name, end);
  CREATE INDEX span_end ON span (end);`;
const ATTRIBUTE_SCHEMA = `
  CREATE TABLE attribute (id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (key, value));
  CREATE TABLE span_attribute (attribute INTEGER NOT NULL, span INTEGER NOT NULL, PRIMARY KEY (attribute, span)) WITHOUT ROWID;`;

const SERVER = 2;
const CONSUMER = 5;
const ERROR = 2;

/** Plain SQL in the same SQLite, with the connection set up the same way. */
export class PlainStore {
  readonly database: DatabaseSync;
  private readonly upsertTrace: StatementSync;
  private readonly insertSpan: StatementSync;
  private readonly resources: NumberedTexts;
  private readonly attributes: NumberedTexts | undefined;
  private readonly insertSpanAttribute: StatementSync | undefined;

  constructor(
    private readonly path: string,
    { indexesAttributes }: { readonly indexesAttributes: boolean }
  ) {
    const database = new DatabaseSync(path);
    prepareConnection(database);
    database.exec(indexesAttributes ? SCHEMA + ATTRIBUTE_SCHEMA : SCHEMA);
    this.database = database;
    this.upsertTrace = database.prepare(`
      INSERT INTO trace (trace_id, start, end, spans, errors, root_service, root_name) VALUES (?, ?, ?, 1, ?, ?, ?)
      ON CONFLICT (trace_id) DO UPDATE SET
        start = min(start, excluded.start), end = max(end, excluded.end), spans = spans + 1, errors = errors + excluded.errors,
        root_service = coalesce(root_service, excluded.root_service), root_name = coalesce(root_name, excluded.root_name)
      RETURNING id`);
    this.insertSpan = database.prepare(`
      INSERT INTO span (trace, span_id, parent_span_id, service, name, kind, start, end, duration, status, is_entry, resource,
        attributes, rest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.resources = new NumberedTexts(database, 'resource', ['attributes']);
    if (indexesAttributes) {
      this.attributes = new NumberedTexts(database, 'attribute', ['key', 'value']);
      this.insertSpanAttribute = database.prepare(
        'INSERT OR IGNORE INTO span_attribute (attribute, span) VALUES (?, ?)'
      );
    }
  }

  /** One body, one transaction. */
  ingest(bodies: ReadonlyArray<readonly PlainSpan[]>): void {
    for (const spans of bodies) {
      this.database.exec('BEGIN IMMEDIATE');
      spans.forEach((span) => this.insert(span));
      this.database.exec('COMMIT');
    }
  }

  /** Bytes of its file. */
  close(): number {
    this.database.close();
    return statSync(this.path).size;
  }

  private insert(span: PlainSpan): void {
    const isRoot = span.parentSpanId === null;
    const trace = this.upsertTrace.get(
      span.traceId,
      span.start,
      span.end,
      span.status === ERROR ? 1 : 0,
      isRoot ? span.service : null,
      isRoot ? span.name : null
    )?.id as number;
    const isEntry = isRoot || span.kind === SERVER || span.kind === CONSUMER;
    const id = this.insertSpan.run(
      trace,
      span.spanId,
      span.parentSpanId,
      span.service,
      span.name,
      span.kind,
      span.start,
      span.end,
      span.end - span.start,
      span.status,
      isEntry ? 1 : 0,
      this.resources.idOf(span.resourceText),
      span.attributesText,
      span.restText
    ).lastInsertRowid;
    if (this.attributes !== undefined) {
      for (const [key, value] of span.attributes) {
        this.insertSpanAttribute?.run(this.attributes.idOf(key, value), id);
      }
    }
  }
}

/** Rows by what they hold, each once, those asked for lately in memory. */
class NumberedTexts {
  private readonly known = new Map<string, number>();
  private readonly find: StatementSync;
  private readonly add: StatementSync;

  constructor(database: DatabaseSync, table: string, columns: readonly string[]) {
    const marks = columns.map(() => '?').join(', ');
    this.find = database.prepare(`SELECT id FROM ${table} WHERE ${columns.map((name) => `${name} = ?`).join(' AND ')}`);
    this.add = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
  }

  idOf(...texts: string[]): number {
    const key = texts.join('\0');
    let id = this.known.get(key);
    if (id === undefined) {
      id = Number(this.find.get(...texts)?.id ?? this.add.run(...texts).lastInsertRowid);
      if (this.known.size >= 100_000) {
        this.known.clear();
      }
      this.known.set(key, id);
    }
    return id;
  }
}
