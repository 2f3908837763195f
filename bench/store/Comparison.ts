import type { Measured } from '../figures';

/** One question to both sides. What they answer is compared as plain values, in an order that both share. */
export interface Compared<Ours, Reference> {
  readonly name: string;
  /** How many questions one call of `ours` or `reference` asks. */
  readonly times: number;
  readonly ours: () => Ours | Promise<Ours>;
  readonly reference: () => Reference | Promise<Reference>;
  readonly oursAsText: (answer: Ours) => readonly unknown[];
  readonly referenceAsText: (answer: Reference) => readonly unknown[];
}

/** Asks both sides the same, in turn, after having seen that they answer the same. */
export class Comparison {
  constructor(
    private readonly runs: number,
    private readonly onMeasured: (name: string, measured: Measured) => void
  ) {}

  /** ms a question. @throws Error when the answers differ */
  async run<Ours, Reference>(compared: Compared<Ours, Reference>): Promise<void> {
    const { name, times } = compared;
    // Also warms both sides' caches.
    requireEqual(
      name,
      compared.oursAsText(await compared.ours()),
      compared.referenceAsText(await compared.reference())
    );
    const ours: number[] = [];
    const reference: number[] = [];
    for (let run = 0; run < this.runs; run++) {
      ours.push((await msOf(compared.ours)) / times);
      reference.push((await msOf(compared.reference)) / times);
    }
    this.onMeasured(name, { ours, reference });
  }
}

async function msOf(work: () => unknown): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function requireEqual(name: string, ours: readonly unknown[], reference: readonly unknown[]): void {
  const at = ours.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(reference[i]));
  if (at !== -1 || ours.length !== reference.length) {
    const i = at === -1 ? Math.min(ours.length, reference.length) : at;
    throw new Error(
      `${name}: the answers differ (${ours.length} and ${reference.length} entries), first at ${i}:\n` +
        `  ours       ${JSON.stringify(ours[i])}\n  reference  ${JSON.stringify(reference[i])}`
    );
  }
}
