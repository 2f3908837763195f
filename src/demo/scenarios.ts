import type { Fault } from './faults/Fault';
import { slowQuery } from './faults/slowQuery';

/** The stories the shop can tell: which faults happen, in the order in which they change a plan. */
export const SCENARIOS = {
  calm: [],
  'slow-query': [slowQuery],
} as const satisfies Readonly<Record<string, readonly Fault[]>>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[];

export function isScenarioName(text: string): text is ScenarioName {
  return text in SCENARIOS;
}
