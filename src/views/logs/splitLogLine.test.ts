import { splitLogLine } from './splitLogLine';

describe('splitLogLine', () => {
  it.each([
    [
      '{"timestamp":"2026-11-21T10:00:00Z","level":"info","message":"order placed","items":7}',
      'order placed',
      'items=7',
    ],
    ['{"msg":"a","trace":{"id":"4b"}}', 'a', 'trace={"id":"4b"}'],
    ['ts=2026-11-21T10:00:00Z level=warn msg="query is \\"slow\\"" ms=1200', 'query is "slow"', 'ms=1200'],
    ['level=info msg=ready', 'ready', ''],
    ['POST /checkout 201 items=3 traceparent=00-4b-01', 'POST /checkout 201 items=3 traceparent=00-4b-01', ''],
    ['{"items":7}', '{"items":7}', ''],
    ['{"message":"cut off', '{"message":"cut off', ''],
    ['{"message":""}', '{"message":""}', ''],
    ['[1,2]', '[1,2]', ''],
    ['null', 'null', ''],
    ['', '', ''],
  ])('%s', (line, message, rest) => {
    expect(splitLogLine(line)).toEqual({ message, rest });
  });

  it('leaves a line of more than 16,384 characters as it is', () => {
    const line = JSON.stringify({ message: 'x'.repeat(20_000) });
    expect(splitLogLine(line)).toEqual({ message: line, rest: '' });
  });
});
