import { mapOf } from './testing/mapOf';
import { amountText, shortAmount } from './mapWords';

const [{ figures }] = mapOf({ nodes: [{ id: 'a' }], edges: [] }).nodes;

describe('shortAmount', () => {
  it.each([
    [0.34712, 'Rate', '0.347/s'],
    [12.44, 'Rate', '12.4/s'],
    [491, 'Calls', '491'],
    [999.7, 'Calls', '1.00K'],
    [1865, 'Calls', '1.87K'],
    [4452, 'Calls', '4.45K'],
    [44_521, 'Calls', '44.5K'],
    [999_900, 'Calls', '1.00M'],
    [3_456_789, 'Rate', '3.46M/s'],
  ])('says %s with three true digits', (amountValue, name, text) => {
    expect(shortAmount({ ...figures, amountValue }, name)).toBe(text);
  });

  it('leaves another data source’s figure as it is', () => {
    expect(shortAmount({ ...figures, amount: '4452 ops', amountValue: 4452 }, 'Throughput')).toBe('4452 ops');
  });
});

it('counts calls exactly', () => {
  expect([amountText(4452, 'Calls'), amountText(491, 'Calls'), amountText(2.25, 'Calls')]).toEqual([
    '4,452',
    '491',
    '2.3',
  ]);
});
