export interface Missing {
  readonly method: string;
  readonly path: string;
  /** How often it was asked for. */
  readonly count: number;
}

/** Every 404 of the host itself: an address that a plugin or the host asks for and nobody serves. The journeys fail when there is one. */
export class MissingLog {
  private readonly counts = new Map<string, Missing>();

  add(method: string, path: string): void {
    const key = `${method} ${path}`;
    this.counts.set(key, { method, path, count: (this.counts.get(key)?.count ?? 0) + 1 });
  }

  list(): readonly Missing[] {
    return [...this.counts.values()];
  }
}
