import type { UnixNano } from '../core/trace/time';
import type { Step } from './plan/Step';
import { HOUR } from './random/durations';
import type { Random } from './random/Random';
import { productListRequest, productRequest } from './requests/browse';
import { checkoutRequest } from './requests/checkout';

/** A kind of request that customers send. */
export interface RequestKind {
  readonly name: string;
  /** On average over a day. */
  readonly perSecond: number;
  /** The share that the head sampler keeps. */
  readonly keptShare: number;
  readonly plan: (random: Random) => Step;
}

export const REQUEST_KINDS: readonly RequestKind[] = [
  { name: 'checkout', perSecond: 0.4, keptShare: 0.98, plan: checkoutRequest },
  { name: 'product list', perSecond: 0.62, keptShare: 0.92, plan: productListRequest },
  { name: 'product', perSecond: 0.52, keptShare: 0.92, plan: productRequest },
];

/** More customers in the evening than at night (UTC), by a quarter. A factor around 1. */
export function timeOfDayFactor(time: UnixNano): number {
  const hour = Number(time % BigInt(24 * HOUR)) / HOUR;
  return 1 + 0.12 * Math.sin((2 * Math.PI * (hour - 13)) / 24);
}
