import { FieldType, toDataFrame } from '@grafana/data';

import { readLogLines } from '../../data-frames/readLogLines';

import { filterRows } from './filterRows';
import { summarise } from './summarise';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

function table(lines: ReadonlyArray<readonly [line: string, labels: Record<string, string>]>) {
  return readLogLines([
    toDataFrame({
      fields: [
        { name: 'timestamp', type: FieldType.time, values: lines.map((_, i) => i) },
        { name: 'body', type: FieldType.string, values: lines.map(([line]) => line) },
        { name: 'labels', type: FieldType.other, values: lines.map(([, labels]) => labels) },
      ],
    }),
  ]);
}

const shop = table([
  ['order confirmed', { service_name: 'checkout', trace_id: TRACE }],
  ['lock timeout', { service_name: 'payment', level: 'error', pod: 'payment-7', trace_id: TRACE }],
  ['receipt queued', { service_name: 'email' }],
]);

describe('filterRows', () => {
  it.each([
    ['', [0, 1, 2]],
    ['LOCK', [1]],
    ['payment', [1]],
    ['error', [1]],
    ['pod=payment-7', [1]],
    ['4bf92f', [0, 1]],
    ['nothing like it', []],
  ])('finds %j in rows %j', (text, rows) => {
    expect(filterRows(shop, text, 'oldest')).toEqual(rows);
  });

  it('shows the newest first, but one trace from its beginning', () => {
    const oneTrace = table([
      ['a', { trace_id: TRACE }],
      ['b', { trace_id: TRACE }],
    ]);
    expect(filterRows(shop, '', 'auto')).toEqual([2, 1, 0]);
    expect(filterRows(oneTrace, '', 'auto')).toEqual([0, 1]);
    expect(filterRows(oneTrace, '', 'newest')).toEqual([1, 0]);
  });
});

describe('summarise', () => {
  it('counts lines, services and traces', () => {
    expect(summarise(shop, 3)).toBe('3 lines · 3 services · 2 with a trace');
    expect(summarise(table([['a', {}]]), 1)).toBe('1 line · none with a trace');
  });

  it('says what is missing and what is hidden', () => {
    expect(summarise({ ...shop, total: 4321 }, 1)).toBe('3 of 4,321 lines · 1 shown · 3 services · 2 with a trace');
  });
});
