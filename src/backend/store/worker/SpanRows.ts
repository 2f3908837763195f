import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { OtlpSpanPart } from '../../../core/encode/otlp/assembleOtlpTraces';
import type { Messages } from './Messages';

interface Row {
  readonly resource: number;
  readonly scope: number;
  readonly data: Uint8Array;
}

export interface SpanParts {
  /** Of equal resource and scope beside each other, so that they are written once. */
  readonly parts: readonly OtlpSpanPart[];
  readonly bytes: number;
  /** True when `mostBytes` cut the trace. */
  readonly more: boolean;
}

/** Reads the stored spans of a trace. */
export class SpanRows {
  private readonly read = new Map<number, StatementSync>();
  private readonly find: StatementSync;

  constructor(
    private readonly database: DatabaseSync,
    private readonly messages: Messages
  ) {
    this.find = database.prepare('SELECT id FROM trace WHERE trace_id = ?');
  }

  /** `trace.id`, or undefined when no span of the trace is stored. */
  traceRow(traceId: string): number | undefined {
    const row = this.find.get(Buffer.from(traceId, 'hex'));
    return row === undefined ? undefined : Number(row.id);
  }

  /**
   * The spans of a trace whose bytes, or their resource's, hold all of these byte strings. SQLite looks for them: a row that has
   * none is not even read into JavaScript.
   */
  partsOf(trace: number, mostBytes: number, holding: readonly Uint8Array[] = []): SpanParts {
    const rows: Row[] = [];
    let bytes = 0;
    let more = false;
    for (const { resource, scope, data } of this.reader(holding.length).iterate(trace, ...twice(holding))) {
      const row = { resource: Number(resource), scope: Number(scope), data: data as Uint8Array };
      bytes += row.data.length;
      if (bytes > mostBytes) {
        more = true;
        break;
      }
      rows.push(row);
    }
    rows.sort((a, b) => a.resource - b.resource || a.scope - b.scope);
    const bodies = new Map<number, Uint8Array>();
    const bodyOf = (id: number): Uint8Array => {
      const body = bodies.get(id) ?? this.messages.body(id);
      bodies.set(id, body);
      return body;
    };
    const parts = rows.map(({ resource, scope, data }) => ({
      resource: bodyOf(resource),
      scope: bodyOf(scope),
      span: data,
    }));
    return { parts, bytes, more };
  }

  private reader(patterns: number): StatementSync {
    let statement = this.read.get(patterns);
    if (statement === undefined) {
      const conditions = ' AND (instr(span.data, ?) > 0 OR instr(message.data, ?) > 0)'.repeat(patterns);
      statement = this.database.prepare(
        `SELECT span.resource, span.scope, span.data FROM span LEFT JOIN message ON message.id = span.resource
         WHERE span.trace = ?${conditions}`
      );
      this.read.set(patterns, statement);
    }
    return statement;
  }
}

function twice(patterns: readonly Uint8Array[]): SQLInputValue[] {
  return patterns.flatMap((pattern) => [pattern, pattern]);
}
