import { statSync } from 'node:fs';

import { decodeOtlpTraces } from '../../src/core/decode/otlp/decodeOtlpTraces';
import { buildSpanTable } from '../../src/core/trace/buildSpanTable';
import type { TraceId } from '../../src/core/trace/ids';
import { StoreEngine } from '../../src/backend/store/worker/StoreEngine';
import { Turn } from '../../src/backend/store/worker/Turn';
import type { ExemplarQuestion, SearchQuestion } from './questions';
import { NOW } from './shopBodies';

/** The store as its thread runs it, without the thread and the receiver before it: bytes in, answers out. */
export class OurStore {
  private readonly engine: StoreEngine;

  constructor(private readonly path: string) {
    const config = { path, receiver: undefined, retentionHours: 24 * 365, maxBytes: 2 ** 40 };
    this.engine = StoreEngine.open(config, () => NOW);
  }

  /** Decodes and commits; then whatever upkeep it left. */
  async ingest(bodies: readonly Uint8Array[]): Promise<void> {
    for (const body of bodies) {
      await this.engine.ingest.take('traces', 'application/x-protobuf', body);
    }
    while (this.engine.maintain()) {
      // Each call is one step.
    }
  }

  async trace(id: TraceId) {
    const stored = await this.engine.answer('trace', { id, isDamaged: false }, new Turn());
    return stored === undefined ? undefined : buildSpanTable(decodeOtlpTraces(stored.otlp).batch, id);
  }

  async search({ query, range, limit }: SearchQuestion) {
    return (await this.engine.answer('search', { query, range, limit }, new Turn())).traces;
  }

  exemplars({ query, range, limit }: ExemplarQuestion) {
    return this.engine.answer('exemplars', { query, range, limit }, new Turn());
  }

  get spans(): number {
    return this.engine.totals.spans;
  }

  close(): number {
    this.engine.close();
    return statSync(this.path).size;
  }
}
