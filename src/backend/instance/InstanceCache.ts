/** Something that lives as long as the settings it was made from. */
export interface Disposable {
  dispose(): void;
}

export interface InstanceKey {
  readonly orgId: number;
  readonly uid: string;
  /** Of everything the instance is made from. Grafana's `lastUpdatedMS` is whole seconds, so it alone would miss a change. */
  readonly settingsHash: string;
}

interface Entry<Instance> {
  readonly settingsHash: string;
  readonly instance: Instance;
}

/**
 * One instance for each data source of each organisation. Settings reach a backend only with a call; when they differ from the last
 * ones, the instance is made anew and the old one disposed of after a grace time in which calls may still use it. Bounded: the least
 * recently used goes the same way.
 */
export class InstanceCache<Instance extends Disposable> {
  /** In the order of use, the last used last. */
  private readonly entries = new Map<string, Entry<Instance>>();
  private readonly waiting = new Map<Instance, NodeJS.Timeout>();

  constructor(
    private readonly limit: number,
    private readonly graceMs: number
  ) {}

  get(key: InstanceKey, create: () => Instance): Instance {
    const name = `${key.orgId}/${key.uid}`;
    const present = this.entries.get(name);
    this.entries.delete(name);
    if (present?.settingsHash === key.settingsHash) {
      this.entries.set(name, present);
      return present.instance;
    }
    if (present !== undefined) {
      this.disposeLater(present.instance);
    }
    const instance = create();
    this.entries.set(name, { settingsHash: key.settingsHash, instance });
    this.dropLeastUsed();
    return instance;
  }

  /** Disposes of everything now. */
  close(): void {
    for (const [instance, timer] of this.waiting) {
      clearTimeout(timer);
      instance.dispose();
    }
    for (const { instance } of this.entries.values()) {
      instance.dispose();
    }
    this.waiting.clear();
    this.entries.clear();
  }

  private dropLeastUsed(): void {
    const [oldest] = this.entries;
    if (this.entries.size > this.limit && oldest !== undefined) {
      this.entries.delete(oldest[0]);
      this.disposeLater(oldest[1].instance);
    }
  }

  private disposeLater(instance: Instance): void {
    const timer = setTimeout(() => {
      this.waiting.delete(instance);
      instance.dispose();
    }, this.graceMs).unref();
    this.waiting.set(instance, timer);
  }
}
