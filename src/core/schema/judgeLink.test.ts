import { judgeLink } from './judgeLink';

describe('judgeLink', () => {
  it.each([
    [true, false, true, 'found'],
    [true, undefined, false, 'found'],
    [false, false, true, 'not sampled'],
    [false, true, true, 'expired'],
    [false, undefined, true, 'expired'],
    [false, true, false, 'not found'],
    [undefined, false, true, 'probably not sampled'],
    [undefined, true, true, 'unchecked'],
    [undefined, undefined, false, 'unchecked'],
  ])('exists %p, sampled %p, older than retention %p: %s', (exists, sampled, olderThanRetention, state) => {
    expect(judgeLink({ exists, sampled, olderThanRetention })).toBe(state);
  });
});
