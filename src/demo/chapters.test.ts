import { nsBetween } from '../core/trace/time';
import { chaptersOf } from './chapters';
import { MINUTE } from './random/durations';
import { SCENARIO_NAMES, SCENARIOS } from './scenarios';
import { storyListing } from './storyListing';
import { minutesAgo, NOW } from './testing/collectShop';

describe('chaptersOf', () => {
  it('is one chapter for one story', () => {
    expect(chaptersOf('reconnect', NOW, 1)).toEqual([
      { scenario: 'reconnect', now: NOW, from: minutesAgo(60), to: NOW },
    ]);
  });

  it('tells all stories without gap or overlap, the oldest first and slow-query last', () => {
    const chapters = chaptersOf('all', NOW, 3);
    expect(chapters.map(({ scenario }) => scenario).sort()).toEqual(
      SCENARIO_NAMES.filter((name) => SCENARIOS[name].length > 0).sort()
    );
    expect(chapters.slice(1).map(({ from }) => from)).toEqual(chapters.slice(0, -1).map(({ to }) => to));
    expect(chapters.at(-1)).toEqual({ scenario: 'slow-query', now: NOW, from: minutesAgo(180), to: NOW });
  });

  it('tells each with its example, and calm before', () => {
    for (const { scenario, now, from, to } of chaptersOf('all', NOW, 3)) {
      const { when, exampleTraceId } = SCENARIOS[scenario][0]!.groundTruth(now);
      expect([scenario, to <= now]).toEqual([scenario, true]);
      expect(nsBetween(from, to)).toBeGreaterThanOrEqual(12 * MINUTE);
      if (exampleTraceId !== undefined && from > when.from) {
        // Cut to an hour: what it is about is in that hour.
        expect(nsBetween(from, to)).toBe(60 * MINUTE);
      } else {
        expect(when.from > from).toBe(true);
      }
    }
  });
});

describe('storyListing', () => {
  it('is what JSON can hold, with the times of the chapter that tells the story', () => {
    const { stories } = storyListing(chaptersOf('reconnect', NOW, 1));
    expect(JSON.parse(JSON.stringify(stories))).toEqual(stories);
    expect(stories.filter(({ isTold }) => isTold)).toMatchObject([
      {
        name: 'reconnect',
        attribute: { key: 'session.id', value: 'session-7f3a91' },
        fromMs: Number(minutesAgo(30) / 1_000_000n),
        dashboardService: 'chat',
        spanIsIn: 'example',
      },
    ]);
  });

  it('lists every story as told when all are', () => {
    const { stories } = storyListing(chaptersOf('all', NOW, 3));
    expect(stories.length).toBe(20);
    expect(stories.every(({ isTold, evidence }) => isTold && evidence.length > 0)).toBe(true);
    expect(new Set(stories.map(({ fromMs }) => fromMs)).size).toBe(20);
  });
});
