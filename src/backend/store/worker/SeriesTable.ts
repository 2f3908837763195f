import type { DatabaseSync, StatementSync } from 'node:sqlite';

export interface Series {
  readonly id: number;
  readonly service: string;
  readonly name: string;
}

interface Known {
  readonly id: number;
  lastSlot: number;
}

const MOST_CACHED = 50_000;

/**
 * Service and span name, by number. Used inside a transaction; after one that was rolled back, and after rows were deleted,
 * `forget`.
 */
export class SeriesTable {
  private readonly cache = new Map<string, Known>();
  private readonly find: StatementSync;
  private readonly insert: StatementSync;
  private readonly touch: StatementSync;
  private readonly readAll: StatementSync;

  constructor(database: DatabaseSync) {
    this.find = database.prepare('SELECT id, last_slot FROM series WHERE service = ? AND name = ?');
    this.insert = database.prepare('INSERT INTO series (service, name, last_slot) VALUES (?, ?, ?)');
    this.touch = database.prepare('UPDATE series SET last_slot = ? WHERE id = ?');
    this.readAll = database.prepare('SELECT id, service, name FROM series');
  }

  idOf(service: string, name: string, slot: number): number {
    const key = `${service}\0${name}`;
    const known = this.cache.get(key) ?? this.load(key, service, name, slot);
    if (slot > known.lastSlot) {
      this.touch.run(slot, known.id);
      known.lastSlot = slot;
    }
    return known.id;
  }

  /** Every series there is, by id. */
  all(): Map<number, Series> {
    const rows = this.readAll.all();
    return new Map(
      rows.map((row) => [Number(row.id), { id: Number(row.id), service: String(row.service), name: String(row.name) }])
    );
  }

  forget(): void {
    this.cache.clear();
  }

  private load(key: string, service: string, name: string, slot: number): Known {
    const row = this.find.get(service, name);
    const known: Known = row
      ? { id: Number(row.id), lastSlot: Number(row.last_slot) }
      : { id: Number(this.insert.run(service, name, slot).lastInsertRowid), lastSlot: slot };
    if (this.cache.size >= MOST_CACHED) {
      this.cache.clear();
    }
    this.cache.set(key, known);
    return known;
  }
}
