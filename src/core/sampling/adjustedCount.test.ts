import { adjustedCountOfSampler, adjustedCountOfTraceState } from './adjustedCount';

describe('adjustedCountOfTraceState', () => {
  it.each([
    ['ot=th:0', 1],
    ['ot=th:8', 2],
    ['ot=th:c', 4],
    ['ot=th:fd70a3d70a3d71', 100],
    ['ot=rv:abcdef01234567;th:c', 4],
    ['vendor=th:8, ot=th:c ,x=y', 4],
    ['ot=th:ffffffffffffff', 2 ** 56],
    ['ot=p:2;r:5', 4],
    ['ot=p:0', 1],
    ['ot=r:5;p:62', 2 ** 62],
    ['ot=p:3;th:c', 4],
  ])('knows that one of %s stands for %d', (traceState, count) => {
    expect(adjustedCountOfTraceState(traceState)).toBeCloseTo(count, 9);
  });

  it.each([
    '',
    'ot=rv:abcdef01234567',
    'vendor=th:8',
    'ot=th:',
    'ot=th:C',
    'ot=th:123456789abcdef',
    'ot',
    'ot=r:62',
    'ot=p:63',
    'ot=p:x',
    'boot=p:2',
  ])('knows nothing from "%s"', (traceState) => {
    expect(adjustedCountOfTraceState(traceState)).toBeUndefined();
  });
});

describe('adjustedCountOfSampler', () => {
  it.each([
    [
      [
        ['sampler.type', 'probabilistic'],
        ['sampler.param', 0.1],
      ] as const,
      10,
    ],
    [
      [
        ['sampler.type', 'probabilistic'],
        ['sampler.param', '0.5'],
      ] as const,
      2,
    ],
    [
      [
        ['sampler.type', 'const'],
        ['sampler.param', true],
      ] as const,
      1,
    ],
    [[['SampleRate', 20]] as const, 20],
  ])('knows from %j that one stands for %d', (attributes, count) => {
    expect(adjustedCountOfSampler(attributes)).toBeCloseTo(count);
  });

  it.each([[[]], [[['SampleRate', 'often']] as const], [[['SampleRate', 0]] as const]])(
    'knows of no sampler from %j',
    (attributes) => {
      expect(adjustedCountOfSampler(attributes)).toBeUndefined();
    }
  );

  it.each([
    [
      [
        ['sampler.type', 'ratelimiting'],
        ['sampler.param', 2],
      ] as const,
    ],
    [
      [
        ['sampler.type', 'lowerbound'],
        ['sampler.param', 0.1],
      ] as const,
    ],
    [
      [
        ['sampler.type', 'probabilistic'],
        ['sampler.param', 0],
      ] as const,
    ],
    [[['sampler.type', 'probabilistic']] as const],
  ])('knows from %j that it was sampled, not how much', (attributes) => {
    expect(adjustedCountOfSampler(attributes)).toBeNaN();
  });
});
