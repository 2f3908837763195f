/** A file that cannot be shown: said to a person, in two sentences. The only thing that reading a file throws. */
export class TraceFileError extends Error {
  constructor(
    /** What is wrong with the file. */
    readonly what: string,
    /** What to do about it. */
    readonly cure: string
  ) {
    super(`${what} ${cure}`);
    this.name = 'TraceFileError';
  }
}
