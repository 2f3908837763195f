import { adjustedCountOfTraceState } from '../../core/sampling/adjustedCount';
import type { TraceId } from '../../core/trace/ids';
import { Random } from '../random/Random';
import { isKept, traceStateOf } from './headSampler';

describe('traceStateOf', () => {
  it.each([
    [1, 'ot=th:0'],
    [0.5, 'ot=th:8'],
    [0.25, 'ot=th:c'],
  ])('of %p is %s', (keptShare, text) => expect(traceStateOf(keptShare)).toBe(text));

  it.each([1, 0.98, 0.92, 0.1])('says for how many a kept one stands: %p', (keptShare) => {
    expect(adjustedCountOfTraceState(traceStateOf(keptShare))).toBeCloseTo(1 / keptShare, 9);
  });
});

describe('isKept', () => {
  it('keeps from the threshold on, by the last 56 bits', () => {
    expect(isKept('ffffffffffffffffff80000000000000' as TraceId, 0.5)).toBe(true);
    expect(isKept('ffffffffffffffffff7fffffffffffff' as TraceId, 0.5)).toBe(false);
    expect(isKept('00000000000000000100000000000000' as TraceId, 1)).toBe(true);
  });

  it('keeps the share that it says', () => {
    const random = new Random('head sampler');
    const kept = Array.from({ length: 20_000 }, () => isKept(random.hex(16) as TraceId, 0.92)).filter(Boolean);
    expect(kept.length / 20_000).toBeCloseTo(0.92, 2);
  });
});
