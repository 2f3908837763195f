import { unixNanoToMs, type UnixNano } from '../core/trace/time';
import type { GroundTruth } from './faults/Fault';
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios';

/** The stories as JSON can hold them, for the workbench's picker. */
export interface StoryListing {
  /** The scenario that is being told. */
  readonly running: ScenarioName;
  readonly stories: readonly ListedStory[];
}

export interface ListedStory {
  readonly name: string;
  readonly what: string;
  readonly whereToLook: string;
  readonly service: string;
  readonly spanName: string;
  /** `key=value`. */
  readonly attribute?: string;
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly exampleTraceId?: string;
}

export function storyListing(running: ScenarioName, now: UnixNano): StoryListing {
  const stories = SCENARIO_NAMES.flatMap((name) => SCENARIOS[name].map((fault) => listed(fault.groundTruth(now))));
  return { running, stories };
}

function listed({ when, attribute, ...truth }: GroundTruth): ListedStory {
  return {
    name: truth.name,
    what: truth.what,
    whereToLook: truth.whereToLook,
    service: truth.service,
    spanName: truth.spanName,
    attribute: attribute === undefined ? undefined : `${attribute.key}=${String(attribute.value)}`,
    fromMs: Math.floor(unixNanoToMs(when.from)),
    toMs: Math.ceil(unixNanoToMs(when.to)),
    exampleTraceId: truth.exampleTraceId,
  };
}
