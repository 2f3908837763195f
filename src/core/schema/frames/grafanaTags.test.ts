import { grafanaTags } from './grafanaTags';

describe('grafanaTags', () => {
  it.each([
    ['text', 'a', 'a'],
    ['a number', 1.5, 1.5],
    ['a boolean', false, false],
    ['an integer beyond 2^53', 9007199254740993n, '9007199254740993'],
    ['NaN, which JSON cannot say', NaN, 'NaN'],
    ['bytes', Uint8Array.of(1, 255), '01ff'],
    ['a list', ['a', 1], '["a",1]'],
    ['nothing', undefined, ''],
  ])('gives %s as Grafana takes it', (_what, value, expected) => {
    expect(grafanaTags([['key', value]])).toEqual([{ key: 'key', value: expected }]);
  });

  it('keeps order and duplicates', () => {
    expect(
      grafanaTags([
        ['b', 1],
        ['a', 2],
        ['b', 3],
      ]).map(({ key, value }) => [key, value])
    ).toEqual([
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ]);
  });
});
