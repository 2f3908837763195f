import { act, renderHook } from '@testing-library/react';
import fc from 'fast-check';

import { traceFromText } from '../../core/testing/traceFromText';
import { hitNumber, stepHit, useSpanSearch } from './useSpanSearch';

const arbitraryHits = fc
  .uniqueArray(fc.integer({ min: 0, max: 50 }))
  .map((hits) => Uint32Array.from(hits.sort((a, b) => a - b)));

describe('stepHit', () => {
  it('walks all hits in order and around', () => {
    fc.assert(
      fc.property(arbitraryHits, fc.integer({ min: -1, max: 51 }), (hits, from) => {
        fc.pre(hits.length > 0);
        const later = hits.find((hit) => hit > from) ?? hits[0];
        const earlier =
          Array.from(hits)
            .reverse()
            .find((hit) => hit < from) ?? hits[hits.length - 1];
        expect(stepHit(hits, from, 1)).toBe(later);
        expect(stepHit(hits, from, -1)).toBe(earlier);
        expect(hitNumber(hits, from)).toBe(hits.filter((hit) => hit <= from).length);
      })
    );
  });
  it('is -1 without hits', () => {
    expect(stepHit(new Uint32Array(0), 3, 1)).toBe(-1);
  });
});

describe('useSpanSearch', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('finds names and attributes, slice by slice, after a pause in typing', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, i) => `  db SELECT ${i} 1 ${i === 2500 ? 'db.namespace=ledger' : ''}`
    );
    const table = traceFromText(`a root 0 3000\n${lines.join('\n')}`);
    const { result, rerender } = renderHook(({ query }) => useSpanSearch(table, query), {
      initialProps: { query: '' },
    });
    expect(result.current).toMatchObject({ hits: new Uint32Array(0), searching: false });
    rerender({ query: 'ledger' });
    expect(result.current.searching).toBe(true);
    act(() => jest.advanceTimersByTime(120));
    expect(result.current).toMatchObject({ hits: new Uint32Array(0), searching: true });
    act(() => jest.runAllTimers());
    expect(result.current).toMatchObject({ hits: Uint32Array.of(2501), searching: false });
    rerender({ query: '' });
    expect(result.current.hits).toHaveLength(0);
  });
});
