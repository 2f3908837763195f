import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { toInt64 } from './slots';

/** A trace's row while spans are added to it. */
export interface TraceInWork {
  readonly id: number;
  readonly isNew: boolean;
  start: bigint;
  end: bigint;
  spans: number;
  errors: number;
  /** The root span, the earliest of several; while none has come, the earliest span. */
  headService: string;
  headName: string;
  headStart: bigint;
  headIsRoot: boolean;
  readonly services: Set<string>;
}

/** What a summary needs to know of a span. */
export interface SummarizedSpan {
  readonly service: string;
  readonly name: string;
  readonly start: bigint;
  readonly end: bigint;
  readonly isRoot: boolean;
  readonly isError: boolean;
}

/** Between service names in one column. No name has it: it is a line's end. */
const SEPARATOR = '\n';
const NEVER = 2n ** 63n - 1n;

/** Reads and writes the `trace` rows that one transaction touches. */
export class TraceSummaries {
  private readonly inWork = new Map<string, TraceInWork>();
  private readonly find: StatementSync;
  private readonly insert: StatementSync;
  private readonly update: StatementSync;
  private nextId: number;

  constructor(database: DatabaseSync) {
    this.find = database.prepare('SELECT * FROM trace WHERE trace_id = ?');
    this.find.setReadBigInts(true);
    const columns = [
      'start',
      'end',
      'spans',
      'errors',
      'head_service',
      'head_name',
      'head_start',
      'head_is_root',
      'services',
    ];
    this.insert = database.prepare(
      `INSERT INTO trace (id, trace_id, ${columns.join(', ')}) VALUES (?, ?, ${columns.map(() => '?').join(', ')})`
    );
    this.update = database.prepare(
      `UPDATE trace SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`
    );
    this.nextId = Number(database.prepare('SELECT max(id) AS last FROM trace').get()?.last ?? 0) + 1;
  }

  /** `ids` holds 16 bytes a row. */
  open(ids: Buffer, row: number): TraceInWork {
    const key = ids.toString('latin1', row * 16, row * 16 + 16);
    let trace = this.inWork.get(key);
    if (trace === undefined) {
      trace = this.load(ids.subarray(row * 16, row * 16 + 16));
      this.inWork.set(key, trace);
    }
    return trace;
  }

  /** Writes what was opened; returns how many traces are new. */
  write(): number {
    let added = 0;
    for (const [key, trace] of this.inWork) {
      if (trace.spans === 0) {
        continue;
      }
      const values = [
        toInt64(trace.start),
        toInt64(trace.end),
        trace.spans,
        trace.errors,
        trace.headService,
        trace.headName,
        toInt64(trace.headStart),
        trace.headIsRoot ? 1 : 0,
        [...trace.services].join(SEPARATOR),
      ];
      if (trace.isNew) {
        this.insert.run(trace.id, Buffer.from(key, 'latin1'), ...values);
        added++;
      } else {
        this.update.run(...values, trace.id);
      }
    }
    this.inWork.clear();
    return added;
  }

  /** After a rollback. */
  forget(): void {
    this.inWork.clear();
  }

  private load(traceId: Uint8Array): TraceInWork {
    const row = this.find.get(traceId);
    if (row === undefined) {
      return {
        id: this.nextId++,
        isNew: true,
        start: NEVER,
        end: 0n,
        spans: 0,
        errors: 0,
        headService: '',
        headName: '',
        headStart: NEVER,
        headIsRoot: false,
        services: new Set(),
      };
    }
    return {
      id: Number(row.id),
      isNew: false,
      start: BigInt(row.start as bigint),
      end: BigInt(row.end as bigint),
      spans: Number(row.spans),
      errors: Number(row.errors),
      headService: String(row.head_service),
      headName: String(row.head_name),
      headStart: BigInt(row.head_start as bigint),
      headIsRoot: row.head_is_root === 1n,
      services: new Set(splitServices(String(row.services))),
    };
  }
}

export function splitServices(text: string): string[] {
  return text === '' ? [] : text.split(SEPARATOR);
}

export function addToSummary(trace: TraceInWork, span: SummarizedSpan): void {
  trace.start = span.start < trace.start ? span.start : trace.start;
  trace.end = span.end > trace.end ? span.end : trace.end;
  trace.spans++;
  trace.errors += span.isError ? 1 : 0;
  const better = span.isRoot === trace.headIsRoot ? span.start < trace.headStart : span.isRoot;
  if (better || trace.spans === 1) {
    trace.headService = span.service;
    trace.headName = span.name;
    trace.headStart = span.start;
    trace.headIsRoot = span.isRoot;
  }
  if (span.service !== '') {
    trace.services.add(span.service);
  }
}
