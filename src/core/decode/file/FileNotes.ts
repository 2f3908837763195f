/** Of what a line gives as its example. */
const MOST_EXAMPLE_CHARACTERS = 120;

/**
 * What was put right while a file was read, counted by kind: a file of a million spans may need the same repair a million times.
 *
 * ```
 *   notes.add('A server span had the id of its client’s span ...', 'span 74280ae0c10d8062 of serviceb')
 *   notes.lines()  ->  ['A server span had ... (3 times, first: span 74280ae0c10d8062 of serviceb).']
 * ```
 */
export class FileNotes {
  private readonly kinds = new Map<string, { count: number; readonly first: string }>();

  /** `what` is a sentence without its point. */
  add(what: string, example: string): void {
    const known = this.kinds.get(what);
    if (known === undefined) {
      this.kinds.set(what, { count: 1, first: example.slice(0, MOST_EXAMPLE_CHARACTERS) });
    } else {
      known.count++;
    }
  }

  lines(): readonly string[] {
    return Array.from(this.kinds, ([what, { count, first }]) => {
      const times = count === 1 ? '' : `${count.toLocaleString('en')} times, first: `;
      return `${what} (${times}${first}).`;
    });
  }
}
