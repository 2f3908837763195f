import type { DatabaseSync, StatementSync } from 'node:sqlite';
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
  private readonly read: StatementSync;
  private readonly find: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly messages: Messages
  ) {
    this.read = database.prepare('SELECT resource, scope, data FROM span WHERE trace = ?');
    this.find = database.prepare('SELECT id FROM trace WHERE trace_id = ?');
  }

  /** `trace.id`, or undefined when no span of the trace is stored. */
  traceRow(traceId: string): number | undefined {
    const row = this.find.get(Buffer.from(traceId, 'hex'));
    return row === undefined ? undefined : Number(row.id);
  }

  partsOf(trace: number, mostBytes: number): SpanParts {
    const rows: Row[] = [];
    let bytes = 0;
    let more = false;
    for (const { resource, scope, data } of this.read.iterate(trace)) {
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
}
