import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { decodeOtlpLogs } from '../../../core/decode/otlp/decodeOtlpLogs';
import { decodeOtlpTraces } from '../../../core/decode/otlp/decodeOtlpTraces';
import { OtlpDecodeError } from '../../../core/decode/otlp/OtlpDecodeError';
import { otlpLogsJsonToProtobuf } from '../../../core/decode/otlp/otlpLogsJsonToProtobuf';
import { otlpTracesJsonToProtobuf } from '../../../core/decode/otlp/otlpTracesJsonToProtobuf';
import type { Rejected } from '../../../core/decode/otlp/Rejections';
import type { ImportOutcome } from '../../../core/schema/imports';
import { SourceError } from '../../../source/sources';
import type { OtlpFormat, PartialSuccess, Signal } from '../receiver/otlpResponses';
import type { OtlpSink } from '../receiver/Receiver';
import { Refusal } from '../receiver/Refusal';
import type { ChunkRows } from './ChunkRows';
import { chooseWholeTraces } from './chooseWholeTraces';
import { GroupCommit } from './GroupCommit';
import { LogWriter } from './LogWriter';
import type { Messages } from './Messages';
import type { Retention } from './Retention';
import type { SeriesTable } from './SeriesTable';
import { SpanWriter } from './SpanWriter';
import { messageOf, troubleOf } from './sqliteTrouble';
import type { StoreTotals } from './StoreTotals';
import type { WriteTrouble } from './WriteTrouble';

const NONE_REJECTED: Rejected = { count: 0, reasons: [] };
/** Of the text that a sender gets about what was not taken. */
const MOST_MESSAGE_CHARACTERS = 2000;

/** Decodes what the receiver took and commits it. */
export class OtlpIngest implements OtlpSink {
  private readonly spans: SpanWriter;
  private readonly logs: LogWriter;
  private readonly commits: GroupCommit;

  constructor(
    database: DatabaseSync,
    chunks: ChunkRows,
    messages: Messages,
    series: SeriesTable,
    private readonly totals: StoreTotals,
    private readonly retention: Retention,
    private readonly trouble: WriteTrouble,
    private readonly retentionHours: number,
    /** ns since 1970. */
    private readonly now: () => bigint
  ) {
    this.spans = new SpanWriter(database, chunks, messages, series);
    this.logs = new LogWriter(database, messages);
    this.commits = new GroupCommit(
      database,
      () => {
        const traces = this.spans.finish();
        return () => (this.totals.traces += traces);
      },
      () => this.spans.forget()
    );
  }

  get queuedBytes(): number {
    return this.commits.queuedBytes;
  }

  isOverLimit(): boolean {
    return this.retention.isOverLimit();
  }

  /** @throws Refusal 400 when the body is not OTLP, 503 when it cannot be written */
  async take(signal: Signal, format: OtlpFormat, body: Uint8Array): Promise<PartialSuccess> {
    return signal === 'traces' ? this.takeTraces(format, body) : this.takeLogs(format, body);
  }

  /**
   * Stores traces that a person gave, each whole or not at all: one of which a span is too old is left out, and the others go into
   * one transaction. @throws SourceError 400 when the bytes are not OTLP, 503 when they cannot be written
   */
  async importTraces(bytes: Uint8Array): Promise<ImportOutcome> {
    try {
      if (this.isOverLimit()) {
        throw new Refusal(
          503,
          'The store is full: nothing more is taken until old data has been deleted. Try again in a minute.'
        );
      }
      const decoded = decode(() => decodeOtlpTraces(bytes));
      if (decoded.rejected.count > 0) {
        throw new Refusal(400, `The upload holds spans that cannot be stored: ${decoded.rejected.reasons[0]}.`);
      }
      const now = this.now();
      const oldest = this.oldest(now);
      const chosen = chooseWholeTraces(decoded.batch, oldest, now, this.retentionHours);
      const written = await this.commit(bytes.length, () => this.spans.write(chosen.batch, now, oldest));
      this.totals.spans += written.stored;
      this.totals.stored.spans += written.stored;
      this.totals.duplicates.spans += written.duplicates;
      return {
        storedTraces: chosen.traces,
        storedSpans: written.stored,
        duplicateSpans: written.duplicates,
        refused: chosen.refused,
      };
    } catch (error) {
      throw error instanceof Refusal ? new SourceError(error.message, error.httpStatus) : error;
    }
  }

  /** Commits what waits. */
  flush(): void {
    this.commits.flush();
  }

  /** Refuses what waits. */
  abandon(reason: unknown): void {
    this.commits.abandon(reason);
  }

  private async takeTraces(format: OtlpFormat, body: Uint8Array): Promise<PartialSuccess> {
    const { decoded, inJson } = decode(() => {
      const json = format === 'application/json' ? otlpTracesJsonToProtobuf(textOf(body)) : undefined;
      return { decoded: decodeOtlpTraces(json?.bytes ?? body), inJson: json?.rejected ?? NONE_REJECTED };
    });
    const now = this.now();
    const written = await this.commit(body.length, () => this.spans.write(decoded.batch, now, this.oldest(now)));
    const rejected = decoded.rejected.count + inJson.count + written.tooOld;
    this.totals.spans += written.stored;
    this.totals.stored.spans += written.stored;
    this.totals.duplicates.spans += written.duplicates;
    this.totals.rejected.spans += rejected;
    return this.partial(
      rejected,
      written.tooOld,
      [...inJson.reasons, ...decoded.rejected.reasons],
      decoded.warnings,
      'spans'
    );
  }

  private async takeLogs(format: OtlpFormat, body: Uint8Array): Promise<PartialSuccess> {
    const { decoded, inJson } = decode(() => {
      const json = format === 'application/json' ? otlpLogsJsonToProtobuf(textOf(body)) : undefined;
      return { decoded: decodeOtlpLogs(json?.bytes ?? body), inJson: json?.rejected ?? NONE_REJECTED };
    });
    const now = this.now();
    const requestHash = hash('sha256', body, 'buffer');
    const written = await this.commit(body.length, () =>
      this.logs.write(decoded.batch, requestHash, now, this.oldest(now))
    );
    const rejected = decoded.rejected.count + inJson.count + written.tooOld;
    this.totals.logs += written.stored;
    this.totals.stored.logs += written.stored;
    this.totals.duplicates.logs += written.duplicates;
    this.totals.rejected.logs += rejected;
    return this.partial(
      rejected,
      written.tooOld,
      [...inJson.reasons, ...decoded.rejected.reasons],
      decoded.warnings,
      'log records'
    );
  }

  private async commit<T>(bytes: number, write: () => T): Promise<T> {
    try {
      const result = await this.commits.add(bytes, write);
      this.totals.commits++;
      this.trouble.succeeded();
      return result;
    } catch (error) {
      this.totals.failedCommits++;
      this.trouble.failed(error, this.retention.usedBytes());
      throw cannotWrite(error);
    }
  }

  private oldest(now: bigint): bigint {
    return now - BigInt(Math.round(this.retentionHours * 3600)) * 1_000_000_000n;
  }

  private partial(
    rejected: number,
    tooOld: number,
    reasons: readonly string[],
    warnings: readonly string[],
    what: string
  ): PartialSuccess {
    const old = tooOld === 0 ? [] : [`${tooOld} ${what} are older than the ${this.retentionHours} hours that are kept`];
    return { rejected, message: [...old, ...reasons, ...warnings].join('; ').slice(0, MOST_MESSAGE_CHARACTERS) };
  }
}

function cannotWrite(error: unknown): Refusal {
  const reason =
    troubleOf(error) === 'full'
      ? `its disk, quota or limit on file size is full (${messageOf(error)}). Make room, and try again.`
      : `${messageOf(error)}. Try again.`;
  return new Refusal(503, `The store could not write: ${reason}`, { 'Retry-After': '5' }, { cause: error });
}

function decode<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof OtlpDecodeError) {
      throw new Refusal(400, `The body is ${error.message}.`);
    }
    throw error;
  }
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new Refusal(400, `The body is not UTF-8: ${String(error)}.`);
  }
}
