import { join } from 'node:path';
import type { TimeRange, TraceSearch } from '../../../source/sources';
import { StoreEngine } from '../worker/StoreEngine';
import { Turn } from '../worker/Turn';
import { ago, type SpanSketch, traceIdOf, tracesBody } from './telemetry';
import { ALL_TIME, newFolder } from './TestStore';

export interface ClockedStoreOptions {
  readonly retentionHours?: number;
  readonly maxBytes?: number;
  /** Of an existing file. */
  readonly path?: string;
}

/** A store on this thread, whose clock is set by hand. */
export class ClockedStore {
  readonly path: string;
  now: bigint = ago(0);
  readonly engine: StoreEngine;

  constructor({ path = join(newFolder(), 'store.db'), ...limits }: ClockedStoreOptions) {
    this.path = path;
    const config = { path, receiver: undefined, retentionHours: 72, maxBytes: 2 ** 31, ...limits };
    this.engine = StoreEngine.open(config, () => this.now);
  }

  send(spans: readonly SpanSketch[]) {
    return this.engine.ingest.take('traces', 'application/x-protobuf', tracesBody(spans));
  }

  /** Until nothing is left to do; returns in how many steps. */
  maintain(): number {
    let steps = 1;
    while (this.engine.maintain()) {
      steps++;
    }
    return steps;
  }

  exists(...traces: string[]) {
    return this.engine.answer('exist', { ids: traces.map(traceIdOf) }, new Turn());
  }

  services() {
    return this.engine.answer('services', { range: ALL_TIME }, new Turn());
  }

  search(query: TraceSearch, limit = 1000, range: TimeRange = ALL_TIME) {
    return this.engine.answer('search', { query, range, limit }, new Turn());
  }
}
