import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { attributeText } from '../../../core/trace/attributes';
import { logSpanIdAt, logTraceIdAt, type OtlpLogBatch } from '../../../core/decode/otlp/OtlpLogBatch';
import { findLogTrace } from './findLogTrace';
import { labelsOf } from './labelsOf';
import { type Messages, MessagesOfBatch } from './Messages';
import { slotOf, toInt64 } from './slots';

/** What became of a batch's records; they add up to its length. */
export interface WrittenLogs {
  readonly stored: number;
  /** The same request came before. */
  readonly duplicates: number;
  readonly tooOld: number;
}

/** Writes log records. Used inside a transaction; a record's trace context is looked for once, here. */
export class LogWriter {
  private readonly insert: StatementSync;
  private readonly remember: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly messages: Messages
  ) {
    this.insert = database.prepare(
      `INSERT INTO log (time, slot, service, severity_number, severity_text, body, attributes, resource, trace_id, span_id, found_in, sampled)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    );
    this.remember = database.prepare('INSERT OR IGNORE INTO log_request (hash, received_ms) VALUES (?, ?)');
  }

  /**
   * A log record has no id: one that is sent again is recognised by its whole request, whose hash is kept for an hour.
   * `now` is when the batch arrived, `oldest` the first time that is kept; ns since 1970.
   */
  write(batch: OtlpLogBatch, requestHash: Uint8Array, now: bigint, oldest: bigint): WrittenLogs {
    if (this.remember.run(requestHash, Number(now / 1_000_000n)).changes === 0) {
      return { stored: 0, duplicates: batch.length, tooOld: 0 };
    }
    const resources = new MessagesOfBatch(this.messages, batch.otlp.bytes, batch.otlp.resources);
    let tooOld = 0;
    for (let row = 0; row < batch.length; row++) {
      const time = batch.timeUnixNano[row] || batch.observedUnixNano[row] || now;
      if (time < oldest) {
        tooOld++;
        continue;
      }
      const slot = slotOf(time, now);
      const body = attributeText(batch.body(row));
      const labels = labelsOf(batch.attributes(row));
      const traceId = logTraceIdAt(batch, row);
      const spanId = logSpanIdAt(batch, row);
      const found = findLogTrace({ traceId, spanId, flags: batch.flags[row], labels, body });
      this.insert.run(
        toInt64(time),
        slot,
        batch.services[batch.service[row]],
        batch.severityNumber[row],
        batch.severityTexts[batch.severityText[row]],
        body,
        JSON.stringify(labels),
        resources.idOf(batch.otlp.resource[row], slot),
        idBytes(found.traceId),
        idBytes(found.spanId),
        found.foundIn,
        found.sampled === undefined ? null : Number(found.sampled)
      );
    }
    return { stored: batch.length - tooOld, duplicates: 0, tooOld };
  }
}

function idBytes(id: string): Uint8Array | null {
  return id === '' ? null : Buffer.from(id, 'hex');
}
