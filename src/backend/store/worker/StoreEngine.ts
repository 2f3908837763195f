import { type Stats, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { LocalStoreStatus } from '../../../core/schema/settings';
import { CONFIG_SECTION, type StoreConfig } from '../config';
import type { StoreCall, StoreCalls } from '../messages';
import { AttributeBackfill } from './AttributeBackfill';
import { ChunkMerger } from './ChunkMerger';
import { ChunkRows } from './ChunkRows';
import { findExemplars } from './exemplars';
import { LogReader } from './LogReader';
import { Messages } from './Messages';
import { openDatabase } from './openDatabase';
import { openError } from './OpenError';
import { OtlpIngest } from './OtlpIngest';
import { readTrace } from './readTrace';
import { Retention } from './Retention';
import { PointScanner } from './scanPoints';
import { SCHEMA_VERSION } from './schema';
import { SeriesTable } from './SeriesTable';
import { ServiceMapper } from './ServiceMapper';
import { slotOf } from './slots';
import { spanMetrics } from './spanMetrics';
import { operations, services } from './spanNames';
import { SpanLinks } from './SpanLinks';
import { SpanRows } from './SpanRows';
import { StoreTotals } from './StoreTotals';
import { TraceFinder } from './searchTraces';
import type { Turn } from './Turn';
import { WriteTrouble } from './WriteTrouble';

/** Calls that need an open store. */
export type EngineCall = Exclude<StoreCall, 'status' | 'metricsText' | 'close'>;

const HOUR_NS = 3_600_000_000_000;
const REQUEST_MEMORY_MS = 3_600_000;
const FORGET_REQUESTS_EVERY_MS = 60_000;
const PROBE_EVERY_MS = 5000;

/** An open store: everything that works on one database. */
export class StoreEngine {
  readonly totals: StoreTotals;
  readonly ingest: OtlpIngest;
  private readonly trouble = new WriteTrouble(() => Number(this.now() / 1_000_000n));
  private readonly file: Stats;
  private readonly series: SeriesTable;
  private readonly scanner: PointScanner;
  private readonly spans: SpanRows;
  private readonly links: SpanLinks;
  private readonly finder: TraceFinder;
  private readonly mapper: ServiceMapper;
  private readonly logReader: LogReader;
  private readonly retention: Retention;
  private readonly merger: ChunkMerger;
  private readonly backfill: AttributeBackfill;
  private requestsForgottenMs = 0;

  /** `now` in ns since 1970. @throws OpenError */
  static open(config: StoreConfig, now: () => bigint): StoreEngine {
    const database = openDatabase(config.path);
    try {
      return new StoreEngine(database, config, now);
    } catch (error) {
      database.close();
      throw openError(config.path, error);
    }
  }

  private constructor(
    private readonly database: DatabaseSync,
    private readonly config: StoreConfig,
    private readonly now: () => bigint
  ) {
    this.file = statSync(config.path);
    const messages = new Messages(database);
    const chunks = new ChunkRows(database);
    this.series = new SeriesTable(database);
    this.totals = new StoreTotals(database);
    this.scanner = new PointScanner(database);
    this.spans = new SpanRows(database, messages);
    this.links = new SpanLinks(database);
    this.finder = new TraceFinder(database, this.scanner, this.series, chunks, messages, this.spans);
    this.mapper = new ServiceMapper(database, this.spans, now);
    this.logReader = new LogReader(database, messages);
    this.merger = new ChunkMerger(database, chunks);
    this.backfill = new AttributeBackfill(database, chunks);
    const retentionNs = BigInt(Math.round(config.retentionHours * HOUR_NS));
    const limits = { path: config.path, retentionNs, maxBytes: config.maxBytes };
    this.retention = new Retention(
      database,
      limits,
      chunks,
      messages,
      this.series,
      this.totals,
      this.links,
      this.trouble
    );
    this.ingest = new OtlpIngest(
      database,
      chunks,
      messages,
      this.series,
      this.totals,
      this.retention,
      this.trouble,
      config.retentionHours,
      now
    );
  }

  /** @throws SourceError; Cancelled when the call's turn was cancelled */
  async answer<Call extends EngineCall>(
    call: Call,
    args: StoreCalls[Call]['args'],
    turn: Turn
  ): Promise<StoreCalls[Call]['result']> {
    const handlers: {
      readonly [Name in EngineCall]: (
        args: StoreCalls[Name]['args']
      ) => StoreCalls[Name]['result'] | Promise<StoreCalls[Name]['result']>;
    } = {
      trace: ({ id, isDamaged }) => readTrace(this.spans, this.links, id, isDamaged),
      search: ({ query, range, limit }) => this.finder.search(query, range, limit, turn),
      services: ({ range }) => services(this.scanner, this.series, range),
      operations: ({ service, range }) => operations(this.scanner, this.series, service, range),
      exist: ({ ids }) => ids.map((id) => this.spans.traceRow(id) !== undefined),
      serviceMap: ({ query, range, limit }) => this.mapper.map(query, range, limit, turn),
      range: (asked) => spanMetrics(this.scanner, this.series, asked, turn),
      exemplars: ({ query, range, limit }) => findExemplars(this.scanner, this.series, query, range, limit, turn),
      logs: ({ query, range, limit }) => this.logReader.search(query, range, limit, turn),
      importTraces: ({ otlp }) => this.ingest.importTraces(otlp),
      forTrace: ({ id, spanId, limit }) => this.logReader.forTrace(id, spanId, limit),
    };
    return handlers[call](args);
  }

  /** A little upkeep: retention, joining of chunks, space given back. True when there is more to do soon. */
  maintain(): boolean {
    try {
      this.probe();
      return this.upkeep(this.now());
    } catch (error) {
      this.trouble.failed(error, this.retention.usedBytes());
      throw error;
    }
  }

  /** What keeps the store from writing, and the cure; undefined when nothing does. */
  writeProblem(): string | undefined {
    const { message, isStuck } = this.trouble;
    if (message === undefined) {
      return undefined;
    }
    const meanwhile = isStuck
      ? 'Nothing new is stored: senders are told to try again. What is stored can be read.'
      : 'What is stored can be read.';
    const deleting = this.retention.heldBytes === Infinity ? '' : ' The oldest data is deleted to make room for new.';
    return (
      `${this.config.path} cannot grow: its disk, quota or limit on file size is full (${message}). ${meanwhile}${deleting} ` +
      `Make room; the store then goes on by itself. A smaller max_bytes in ${CONFIG_SECTION} keeps it from filling the disk.`
    );
  }

  /** False when the file that is open is no longer the one at its path: whatever is written is lost at the end of the process. */
  isInPlace(): boolean {
    const found = statSync(this.config.path, { throwIfNoEntry: false });
    return found !== undefined && found.ino === this.file.ino && found.dev === this.file.dev;
  }

  /** Deleting may soon be necessary. */
  isFilling(): boolean {
    return this.retention.isFilling();
  }

  private upkeep(now: bigint): boolean {
    this.forgetRequests(Number(now / 1_000_000n));
    const more = this.retention.step(now);
    // A scan relies on its list of chunks; deleted ones it can do without, joined ones it would miss.
    const joined = !this.scanner.scanning && this.merger.step(slotOf(now, now));
    return joined || this.backfill.step() || more;
  }

  holdings(): Pick<LocalStoreStatus, 'spans' | 'traces' | 'logs' | 'bytes' | 'oldestUnixNano' | 'newestUnixNano'> {
    const { spans, traces, logs } = this.totals;
    const statement = this.database.prepare(
      `SELECT min(first) AS first, max(last) AS last FROM (
         SELECT min(first_end) AS first, max(last_end) AS last FROM point_chunk
         UNION ALL SELECT min(time), max(time) FROM log)`
    );
    statement.setReadBigInts(true);
    const held = statement.get();
    return {
      spans,
      traces,
      logs,
      bytes: this.retention.bytesOnDisk(),
      oldestUnixNano: typeof held?.first === 'bigint' ? held.first.toString() : undefined,
      newestUnixNano: typeof held?.last === 'bigint' ? held.last.toString() : undefined,
    };
  }

  close(): void {
    this.ingest.flush();
    this.database.close();
  }

  /** Closes a file that is not to be written any more. What waits for its commit is refused, so that it is sent again. */
  abandon(reason: unknown): void {
    this.ingest.abandon(reason);
    this.database.close();
  }

  /** Writes one page, the same as before, to see whether there is room again. */
  private probe(): void {
    if (this.trouble.wantsProbe(PROBE_EVERY_MS)) {
      this.database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
      this.trouble.succeeded();
    }
  }

  private forgetRequests(nowMs: number): void {
    if (nowMs - this.requestsForgottenMs > FORGET_REQUESTS_EVERY_MS) {
      this.requestsForgottenMs = nowMs;
      this.database.prepare('DELETE FROM log_request WHERE received_ms < ?').run(nowMs - REQUEST_MEMORY_MS);
    }
  }
}
