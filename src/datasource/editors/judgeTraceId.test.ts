import { judgeTraceId } from './judgeTraceId';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('judgeTraceId', () => {
  it.each(['', '   '])('says nothing of "%s"', (text) => {
    expect(judgeTraceId(text)).toBeUndefined();
  });

  it.each([
    ID,
    ID.toUpperCase(),
    '4bf92f35-77b3-4da6-a3ce-929d0e0e4736',
    `00-${ID}-00f067aa0ba902b7-01`,
    `{"trace_id":"${ID}"}`,
  ])('finds the id in %s', (text) => {
    expect(judgeTraceId(text)).toMatchObject({ good: true, id: ID });
  });

  it.each(['$traceId', '${traceId}', '${traceId:raw}', '[[traceId]]'])(
    'leaves the variable %s to the dashboard',
    (text) => {
      expect(judgeTraceId(text)).toEqual({ good: true, text: 'The trace that a dashboard variable holds.' });
    }
  );

  it('warns of a header that says not sampled', () => {
    expect(judgeTraceId(`00-${ID}-00f067aa0ba902b7-00`)?.text).toContain('not sampled');
  });

  it('says what is wrong with a text that has none', () => {
    expect(judgeTraceId('hello world')).toMatchObject({ good: false, text: expect.stringMatching(/\w/) });
  });
});
