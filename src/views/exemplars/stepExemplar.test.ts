import { stepExemplar } from './stepExemplar';
import { exemplarTable } from './testing/exemplarTable';

// Rows 0 and 4 are outside the time range; by value the others are 2, 3, 1.
const table = exemplarTable([9, 3, 1, 2, 8].map((value, timeMs) => ({ timeMs, value })));
const layout = { x: Float64Array.of(NaN, 1, 2, 3, NaN), y: Float64Array.of(NaN, 0, 0, 0, NaN) };

describe('stepExemplar', () => {
  it.each([
    ['later', undefined, 1],
    ['later', 1, 2],
    ['later', 3, 3],
    ['earlier', undefined, 3],
    ['earlier', 2, 1],
    ['earlier', 1, 1],
    ['higher', undefined, 1],
    ['lower', undefined, 1],
    ['lower', 1, 3],
    ['lower', 2, 2],
    ['higher', 2, 3],
    ['first', 3, 1],
    ['last', 1, 3],
  ] as const)('goes %s from %s to %s', (step, from, to) => {
    expect(stepExemplar(table, layout, from, step)).toBe(to);
  });

  it('goes nowhere when none is in the time range', () => {
    expect(
      stepExemplar(table, { x: new Float64Array(5).fill(NaN), y: new Float64Array(5).fill(NaN) }, undefined, 'later')
    ).toBeUndefined();
  });
});
