import { addNs, unixNano } from '../trace/time';
import { coarserTimeline, timelineOf } from './MapTimeline';

const NOON = unixNano(1_795_262_400_000_000_000n);
const MINUTE = 60e9;

describe('timelineOf', () => {
  it.each([
    [0, 10e9, 1e9, 10],
    [7e9, 60 * MINUTE, MINUTE, 61],
    [0, 60 * MINUTE, MINUTE, 60],
    [0, 3 * 60 * MINUTE, 5 * MINUTE, 36],
    [0, 90 * 24 * 60 * MINUTE, 2 * 24 * 60 * MINUTE, 46],
  ])('%d ns after noon, for %d ns: steps of %d ns, %d of them', (offset, length, stepNs, buckets) => {
    const from = addNs(NOON, offset);
    const timeline = timelineOf(from, addNs(from, length));
    expect(timeline).toMatchObject({ stepNs, buckets });
    expect(timeline.start <= from).toBe(true);
    expect(timeline.start % BigInt(stepNs)).toBe(0n);
  });

  it('has one bucket for a range of nothing', () => {
    expect(timelineOf(NOON, NOON)).toEqual({ start: NOON, stepNs: 1e9, buckets: 1 });
  });
});

describe('coarserTimeline', () => {
  it('covers the same time', () => {
    const timeline = { start: NOON, stepNs: 1e9, buckets: 10 };
    expect(coarserTimeline(timeline, 3)).toEqual({ start: NOON, stepNs: 3e9, buckets: 4 });
  });
});
