/** Reads the fields of an untrusted JSON object. Empty texts and nulls count as absent. The first thing that is wrong stands in `problem`. */
export class FieldReader {
  problem: string | undefined;
  private readonly fields: ReadonlyMap<string, unknown>;

  constructor(json: object) {
    this.fields = new Map(Object.entries(json));
  }

  has(key: string): boolean {
    return this.fields.has(key);
  }

  refuse(problem: string): undefined {
    this.problem ??= problem;
    return undefined;
  }

  /** `{ [key]: value }`, or nothing when the value is absent: so that an absent key is not there as undefined. */
  optional<Key extends string, Value>(key: Key, read: () => Value | undefined): { [K in Key]?: Value } {
    const value = read();
    return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
  }

  text(key: string): string | undefined {
    const value = this.present(key);
    if (value === undefined || typeof value === 'string') {
      return value;
    }
    return this.refuse(`${key} must be text.`);
  }

  number(key: string, least: number, most: number): number | undefined {
    const value = this.present(key);
    if (value === undefined || (typeof value === 'number' && value >= least && value <= most)) {
      return value;
    }
    return this.refuse(`${key} must be a number from ${least} to ${most}.`);
  }

  whole(key: string, least: number, most: number): number | undefined {
    const value = this.number(key, least, most);
    return value === undefined || Number.isInteger(value)
      ? value
      : this.refuse(`${key} must be a whole number from ${least} to ${most}.`);
  }

  oneOf<Text extends string>(key: string, texts: readonly Text[]): Text | undefined {
    const value = this.present(key);
    const known = texts.find((text) => text === value);
    return value === undefined || known !== undefined
      ? known
      : this.refuse(`${key} must be one of ${texts.join(', ')}.`);
  }

  /** An object of texts; empty keys and values are left out. undefined when nothing is left. */
  texts(key: string): Readonly<Record<string, string>> | undefined {
    const value = this.present(key);
    if (value === undefined) {
      return undefined;
    }
    if (
      typeof value !== 'object' ||
      Array.isArray(value) ||
      !Object.values(value as object).every((inner) => typeof inner === 'string')
    ) {
      return this.refuse(`${key} must be an object whose values are text.`);
    }
    const entries = Object.entries(value as Record<string, string>).filter(
      ([name, inner]) => name !== '' && inner !== ''
    );
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  /** Numbers between 0 and 1; undefined for an empty list, which asks for the default. */
  quantiles(key: string, most: number): readonly number[] | undefined {
    const value = this.present(key);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) {
      return undefined;
    }
    const isQuantile = (inner: unknown) => typeof inner === 'number' && inner > 0 && inner < 1;
    if (Array.isArray(value) && value.length <= most && value.every(isQuantile)) {
      return [...new Set(value as number[])];
    }
    return this.refuse(`${key} must be a list of at most ${most} numbers between 0 and 1.`);
  }

  private present(key: string): unknown {
    const value = this.fields.get(key);
    return value === '' || value === null ? undefined : value;
  }
}
