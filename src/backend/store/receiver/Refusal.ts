/** A request that is not taken; the message is for its sender: what is wrong, then what to do. */
export class Refusal extends Error {
  constructor(
    readonly httpStatus: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions
  ) {
    super(message, options);
    this.name = 'Refusal';
  }
}
