import type { Random } from '../random/Random';

/** What a customer buys. */
export interface Order {
  readonly id: string;
  readonly customer: string;
  readonly items: number;
  readonly amountCents: number;
}

export function makeOrder(random: Random): Order {
  return {
    id: `o-${random.integer(100_000, 999_999)}`,
    customer: `c-${random.integer(1_000, 9_999)}`,
    items: Math.min(12, 1 + Math.floor(random.exponential(0.45))),
    amountCents: Math.round(random.logNormal(4_200, 0.7)),
  };
}
