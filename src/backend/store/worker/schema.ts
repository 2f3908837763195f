/** Written into the file's header, so that a foreign SQLite file is recognised and left alone. "THRL". */
export const APPLICATION_ID = 0x5448524c;
export const SCHEMA_VERSION = 2;

const POINT_ATTRIBUTE = `
CREATE TABLE point_attribute (
  chunk INTEGER PRIMARY KEY,
  hashes BLOB NOT NULL,
  rows BLOB NOT NULL
);`;

const SPAN_LINK = `
CREATE TABLE span_link (
  to_trace BLOB NOT NULL,
  to_span BLOB NOT NULL,
  trace INTEGER NOT NULL,
  span_id BLOB NOT NULL,
  series INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  PRIMARY KEY (to_trace, to_span, trace, span_id)
) WITHOUT ROWID;
CREATE INDEX span_link_slot ON span_link (slot);`;

const LOG_UNSAMPLED = `
CREATE INDEX log_unsampled ON log (time, trace_id, service) WHERE sampled = 0 AND trace_id IS NOT NULL;`;

/** From each older version to the next one: quick, as the store opens only when it is done. */
export const MIGRATIONS: Readonly<Record<number, string>> = { 1: POINT_ATTRIBUTE + SPAN_LINK + LOG_UNSAMPLED };

/**
 * The store's tables.
 *
 * ```
 *   trace ──< span >── message (resources and scopes, each stored once)
 *
 *   point_chunk: what metrics, exemplars and searches read: the few columns of many spans in one blob (PointChunk.ts).
 *                Every span is in exactly one chunk, and is deleted with it: no exemplar without its span.
 *   point_attribute: which points of a chunk carry which attributes (PointAttributes.ts); none for a chunk of version 1 until
 *                upkeep comes to it
 *   span_link:   links between traces by what they point at (SpanLinks.ts); only of spans written since version 2
 *   series:      service and span name, by number
 *   log:         one row a record >── message (resource)
 * ```
 * A *slot* is ten minutes of time, numbered since 1970: what retention deletes by, and when a shared row was last used.
 * Spans are clustered by trace, in order of the traces' arrival: one trace is one range, new traces are at the end.
 */
export const SCHEMA = `
CREATE TABLE trace (
  id INTEGER PRIMARY KEY,
  trace_id BLOB NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  spans INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  head_service TEXT NOT NULL,
  head_name TEXT NOT NULL,
  head_start INTEGER NOT NULL,
  head_is_root INTEGER NOT NULL,
  services TEXT NOT NULL
);
CREATE INDEX trace_start ON trace (start, end);

CREATE TABLE span (
  trace INTEGER NOT NULL,
  span_id BLOB NOT NULL,
  fingerprint INTEGER NOT NULL,
  resource INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (trace, span_id, fingerprint)
) WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  last_slot INTEGER NOT NULL,
  data BLOB NOT NULL
);

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  name TEXT NOT NULL,
  last_slot INTEGER NOT NULL,
  UNIQUE (service, name)
);

CREATE TABLE point_chunk (
  id INTEGER PRIMARY KEY,
  slot INTEGER NOT NULL,
  length INTEGER NOT NULL,
  first_end INTEGER NOT NULL,
  last_end INTEGER NOT NULL,
  series BLOB NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX point_chunk_slot ON point_chunk (slot, length);
${POINT_ATTRIBUTE}
${SPAN_LINK}

CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  service TEXT NOT NULL,
  severity_number INTEGER NOT NULL,
  severity_text TEXT NOT NULL,
  body TEXT NOT NULL,
  attributes TEXT NOT NULL,
  resource INTEGER NOT NULL,
  trace_id BLOB,
  span_id BLOB,
  found_in TEXT NOT NULL,
  sampled INTEGER
);
CREATE INDEX log_time ON log (time, service);
CREATE INDEX log_trace ON log (trace_id, time) WHERE trace_id IS NOT NULL;
CREATE INDEX log_slot ON log (slot);
${LOG_UNSAMPLED}

CREATE TABLE log_request (hash BLOB PRIMARY KEY, received_ms INTEGER NOT NULL) WITHOUT ROWID;
`;
