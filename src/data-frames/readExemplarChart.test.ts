import { createTheme, type DataFrame, DataTopic, FieldType, toDataFrame } from '@grafana/data';

import { readExemplarChart } from './readExemplarChart';

const theme = createTheme();

function quantile(name: string, values: Array<number | null>): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: values.map((_, i) => 1000 * (i + 1)) },
      {
        name: 'value',
        type: FieldType.number,
        labels: { quantile: name },
        config: { unit: 's', displayNameFromDS: name },
        values,
      },
    ],
  });
}

const exemplars = toDataFrame({
  name: 'exemplar',
  meta: { dataTopic: DataTopic.Annotations },
  fields: [
    { name: 'Time', type: FieldType.time, values: [1500] },
    { name: 'Value', type: FieldType.number, values: [0.7], config: { unit: 's' } },
  ],
});

const read = (series: DataFrame[], annotations?: DataFrame[]) =>
  readExemplarChart({ series, annotations, theme, timeZone: 'utc' });

describe('readExemplarChart', () => {
  it('reads a line for each frame, with gaps as NaN', () => {
    const { lines } = read([quantile('p50', [0.1, null, 0.2]), quantile('p99', [1, 2, 3])]);
    expect(lines.map(({ name }) => name)).toEqual(['p50', 'p99']);
    expect(Array.from(lines[0].timeMs)).toEqual([1000, 2000, 3000]);
    expect(Array.from(lines[0].values)).toEqual([0.1, NaN, 0.2]);
  });

  it('gives lines the colours of the palette by position, with and without overrides applied', () => {
    const { lines } = read([quantile('p50', [1]), quantile('p95', [1])]);
    expect(lines.map(({ color }) => color)).toEqual([
      theme.visualization.getColorByName(theme.visualization.palette[0]),
      theme.visualization.getColorByName(theme.visualization.palette[1]),
    ]);
  });

  it.each([
    ['annotations', [quantile('p50', [1])], [exemplars]],
    ['series', [quantile('p50', [1]), exemplars], undefined],
  ])('takes exemplars from the %s, and not for a line', (_where, series, annotations) => {
    const chart = read(series, annotations);
    expect(chart.exemplars.length).toBe(1);
    expect(chart.lines).toHaveLength(1);
  });

  it('writes values in the unit of the series, or of the exemplars alone', () => {
    expect(read([quantile('p50', [1])]).format(2.31)).toBe('2.31 s');
    expect(read([], [exemplars]).format(0.0125)).toBe('12.5 ms');
  });

  it('takes limits from the field', () => {
    const frame = quantile('p50', [1]);
    frame.fields[1].config = { ...frame.fields[1].config, min: 0.01, max: 10 };
    expect(read([frame])).toMatchObject({ min: 0.01, max: 10 });
    expect(read([quantile('p50', [1])])).toMatchObject({ min: undefined, max: undefined });
  });
});
