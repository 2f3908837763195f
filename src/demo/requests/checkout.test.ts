import type { Step } from '../plan/Step';
import { Random } from '../random/Random';
import { checkoutRequest } from './checkout';

const randoms = () => Array.from({ length: 2000 }, (_, i) => new Random('checkout', i));

function namesIn(step: Step): string[] {
  return [step.name, ...(step.stages ?? []).flat().flatMap(namesIn)];
}

describe('checkoutRequest', () => {
  it('fails or pays twice now and then, without an order where it fails', () => {
    const all = randoms().map((random) => namesIn(checkoutRequest(random)));
    const sent = all.filter((names) => names.includes('send orders'));
    expect(sent.length).toBeGreaterThan(1900);
    expect(sent.length).toBeLessThan(2000);
    expect(new Set(sent.map(calls))).toEqual(new Set([1, 2]));
  });

  it('does neither without mishaps: a story’s example has its orders and one payment, whatever the time', () => {
    for (const random of randoms()) {
      const names = namesIn(checkoutRequest(random.withoutMishaps()));
      expect(names).toContain('send orders');
      expect(calls(names)).toBe(1);
    }
  });
});

/** Of payment, as payment sees them. */
function calls(names: readonly string[]): number {
  return names.filter((name) => name === 'pool.acquire').length;
}
