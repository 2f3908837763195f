import { type Field, FieldType } from '@grafana/data';

import { readLinks, readOperations, readSeries } from './readMapRow';

const fieldOf = (...values: unknown[]): Field => ({ name: 'x', type: FieldType.other, config: {}, values });
const TIMELINE = { startMs: 0, stepMs: 1000, buckets: 2 };

describe('readOperations', () => {
  it('leaves out what names no service or no span, and takes other figures for unknown', () => {
    const field = fieldOf({
      list: [
        { service: 'web', name: 'GET /', amount: 2, errors: 0.5, p95Ms: 10 },
        { service: 'web', name: 'POST /', amount: 'many', errors: null },
        { service: 7, name: 'x' },
        null,
        '<script>',
      ],
      count: 9,
    });
    expect(readOperations(field, 0)).toEqual({
      list: [
        { service: 'web', name: 'GET /', amount: 2, errorShare: 0.5, p95Ms: 10 },
        { service: 'web', name: 'POST /', amount: 0, errorShare: 0, p95Ms: NaN },
      ],
      count: 9,
    });
  });

  it.each([[undefined], [null], [7], [{}], [{ list: 'x' }]])('is undefined for %j', (value) => {
    expect(readOperations(fieldOf(value), 0)).toBeUndefined();
    expect(readOperations(undefined, 0)).toBeUndefined();
  });
});

describe('readSeries', () => {
  const series = { counts: [1, 2], errors: [0, 1], p50Ms: [5, null], p95Ms: [7, 'x'] };

  it('takes what is no number for a gap', () => {
    expect(readSeries(fieldOf(series), 0, TIMELINE)).toEqual({
      counts: [1, 2],
      errors: [0, 1],
      p50Ms: [5, NaN],
      p95Ms: [7, NaN],
    });
  });

  it.each([
    ['without a timeline', series, undefined],
    ['with too few values', { ...series, counts: [1] }, TIMELINE],
    ['with a column missing', { counts: [1, 2] }, TIMELINE],
    ['with text', 'counts', TIMELINE],
  ])('is undefined %s', (_, value, timeline) => {
    expect(readSeries(fieldOf(value), 0, timeline)).toBeUndefined();
  });
});

describe('readLinks', () => {
  it('has the links that Grafana resolved for the row', () => {
    const field = fieldOf('a');
    field.getLinks = ({ valueRowIndex }) => [
      { title: 'Traces', href: `/explore?row=${valueRowIndex}`, target: '_blank', origin: field },
      { title: 'Nowhere', href: '', target: '_blank', origin: field },
    ];
    expect(readLinks([field, fieldOf('b')], 3)).toEqual([{ title: 'Traces', href: '/explore?row=3' }]);
  });
});
