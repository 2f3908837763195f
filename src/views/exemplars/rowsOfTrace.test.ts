import { rowsOfTrace } from './rowsOfTrace';
import { exemplarTable } from './testing/exemplarTable';

const TRACE = 'a'.repeat(32);
const OTHER = 'b'.repeat(32);

describe('rowsOfTrace', () => {
  const table = exemplarTable([
    { timeMs: 0, value: 1, traceId: TRACE, spanId: '1' },
    { timeMs: 1, value: 2, traceId: OTHER },
    { timeMs: 2, value: 3, traceId: TRACE, spanId: '2' },
  ]);

  it('is the row of the selected span, else all of its trace', () => {
    expect(rowsOfTrace(table, { traceId: TRACE, spanId: '2' })).toEqual([2]);
    expect(rowsOfTrace(table, { traceId: TRACE, spanId: '9' })).toEqual([0, 2]);
    expect(rowsOfTrace(table, undefined)).toEqual([]);
  });

  it('is the 20 highest of a trace with thousands', () => {
    const many = exemplarTable(
      Array.from({ length: 3000 }, (_, i) => ({ timeMs: i, value: i % 150 === 7 ? 100 + i : 1, traceId: TRACE }))
    );
    expect(rowsOfTrace(many, { traceId: TRACE })).toEqual(Array.from({ length: 20 }, (_, i) => i * 150 + 7));
  });
});
