import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { readResource } from '../../../core/decode/otlp/readOrigin';
import { ProtoReader } from '../../../core/decode/ProtoReader';
import { type Attributes, attributeText } from '../../../core/trace/attributes';

interface Known {
  readonly id: number;
  lastSlot: number;
}

/** More than any honest set of services; beyond it the cache starts anew. */
const MOST_CACHED = 20_000;

/**
 * Resource and scope messages, each stored once: thousands of spans share a few. 0 stands for an absent one.
 * Used inside a transaction; after one that was rolled back, and after rows were deleted, `forget`.
 */
export class Messages {
  private readonly cache = new Map<string, Known>();
  private readonly find: StatementSync;
  private readonly insert: StatementSync;
  private readonly touch: StatementSync;
  private readonly read: StatementSync;
  private readonly holding: StatementSync;

  constructor(database: DatabaseSync) {
    this.find = database.prepare('SELECT id, last_slot FROM message WHERE hash = ?');
    this.insert = database.prepare('INSERT INTO message (hash, last_slot, data) VALUES (?, ?, ?)');
    this.touch = database.prepare('UPDATE message SET last_slot = ? WHERE id = ?');
    this.read = database.prepare('SELECT data FROM message WHERE id = ?');
    this.holding = database.prepare('SELECT id, data FROM message WHERE instr(data, ?) > 0');
  }

  /** The number of a message body, and a note that data of this slot uses it. */
  idOf(body: Uint8Array, slot: number): number {
    if (body.length === 0) {
      return 0;
    }
    const digest = hash('sha256', body, 'buffer');
    const key = digest.toString('latin1');
    const known = this.cache.get(key) ?? this.load(key, digest, body, slot);
    if (slot > known.lastSlot) {
      this.touch.run(slot, known.id);
      known.lastSlot = slot;
    }
    return known.id;
  }

  /** Empty when there is none. */
  body(id: number): Uint8Array {
    const data = id === 0 ? undefined : this.read.get(id)?.data;
    return data instanceof Uint8Array ? data : new Uint8Array(0);
  }

  /** Resources with this attribute, by number. */
  resourcesWith(key: string, value: string): number[] {
    const found: number[] = [];
    for (const { id, data } of this.holding.all(Buffer.from(key, 'utf8'))) {
      if (attributesOf(data as Uint8Array).some(([name, one]) => name === key && attributeText(one) === value)) {
        found.push(Number(id));
      }
    }
    return found;
  }

  forget(): void {
    this.cache.clear();
  }

  private load(key: string, digest: Buffer, body: Uint8Array, slot: number): Known {
    const row = this.find.get(digest);
    const known: Known = row
      ? { id: Number(row.id), lastSlot: Number(row.last_slot) }
      : { id: Number(this.insert.run(digest, slot, body).lastInsertRowid), lastSlot: slot };
    if (this.cache.size >= MOST_CACHED) {
      this.cache.clear();
    }
    this.cache.set(key, known);
    return known;
  }
}

/** Of a resource; a scope, which is kept in the same place, has none or is not even readable as one. */
function attributesOf(body: Uint8Array): Attributes {
  try {
    return readResource(new ProtoReader(body), [0, body.length]);
  } catch {
    return [];
  }
}

/** The messages of one body by their index in it: hashed once, not for every record that names them. */
export class MessagesOfBatch {
  private readonly ids: Float64Array;
  private readonly slots: Float64Array;

  constructor(
    private readonly messages: Messages,
    private readonly bytes: Uint8Array,
    private readonly ranges: ReadonlyArray<readonly [start: number, end: number]>
  ) {
    this.ids = new Float64Array(ranges.length);
    this.slots = new Float64Array(ranges.length).fill(-1);
  }

  idOf(index: number, slot: number): number {
    if (slot > this.slots[index]) {
      const [start, end] = this.ranges[index];
      this.ids[index] = this.messages.idOf(this.bytes.subarray(start, end), slot);
      this.slots[index] = slot;
    }
    return this.ids[index];
  }
}
