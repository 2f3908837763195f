/** Gives each distinct text one index, in order of first sight: the `names` and `services` of a batch while it is being built. */
export class TextTable {
  private readonly indexOfText = new Map<string, number>();
  private readonly list: string[] = [];

  /** `first` are given the lowest indices: status messages need '' at 0. */
  constructor(...first: readonly string[]) {
    for (const text of first) {
      this.indexOf(text);
    }
  }

  indexOf(text: string): number {
    let index = this.indexOfText.get(text);
    if (index === undefined) {
      index = this.list.length;
      this.list.push(text);
      this.indexOfText.set(text, index);
    }
    return index;
  }

  /** The table itself, not a copy: texts added later appear in it. */
  get texts(): readonly string[] {
    return this.list;
  }
}
