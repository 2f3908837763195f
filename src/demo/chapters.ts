import { addNs, nsBetween, type UnixNano } from '../core/trace/time';
import type { GroundTruth } from './faults/Fault';
import { HOUR, MINUTE } from './random/durations';
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios';

/** A story and the time in which it is told: what happens in `from` <= t < `to`, with `now` as the moment it is told from. */
export interface Chapter {
  readonly scenario: ScenarioName;
  readonly now: UnixNano;
  readonly from: UnixNano;
  readonly to: UnixNano;
}

/** One story, or every one of them. */
export const TOLD_NAMES = [...SCENARIO_NAMES, 'all'] as const;
export type ToldName = (typeof TOLD_NAMES)[number];

/** Goes on after the back-fill when all are told: the one the dashboard is made for. */
const LAST_OF_ALL: ScenarioName = 'slow-query';
const BEFORE_NS = 5 * MINUTE;
const AFTER_NS = 2 * MINUTE;
const LONGEST_NS = HOUR;

export function isToldName(text: string): text is ToldName {
  return (TOLD_NAMES as readonly string[]).includes(text);
}

/**
 * What is back-filled, oldest first; the last chapter goes on from `now`. Stories change the same requests, so all of them together
 * are told one after the other, each as if it were told alone, with a little of calm traffic around:
 *
 * ```
 *   ... ├ lock-wait ┤├ network-delay ┤├ message-envelope ┤├── slow-query, `hours` long ──┤ now
 * ```
 */
export function chaptersOf(told: ToldName, now: UnixNano, hours: number): readonly Chapter[] {
  const scenario = told === 'all' ? LAST_OF_ALL : told;
  const chapters: Chapter[] = [{ scenario, now, from: addNs(now, -hours * HOUR), to: now }];
  if (told === 'all') {
    for (const name of SCENARIO_NAMES) {
      const [fault] = SCENARIOS[name];
      if (name !== LAST_OF_ALL && fault !== undefined) {
        chapters.push(chapterEndingAt(chapters[chapters.length - 1].from, name, fault.groundTruth(now).when, now));
      }
    }
  }
  return chapters.reverse();
}

/** The story's time as it lies before some `now`, moved so that it ends at `end`. */
function chapterEndingAt(end: UnixNano, scenario: ScenarioName, when: GroundTruth['when'], now: UnixNano): Chapter {
  const endsBeforeNowNs = Math.max(0, nsBetween(when.to, now) - AFTER_NS);
  const startsBeforeNowNs = Math.min(nsBetween(when.from, now) + BEFORE_NS, endsBeforeNowNs + LONGEST_NS);
  const own = addNs(end, endsBeforeNowNs);
  return { scenario, now: own, from: addNs(own, -startsBeforeNowNs), to: end };
}
