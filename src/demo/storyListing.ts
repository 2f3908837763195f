import { unixNanoToMs } from '../core/trace/time';
import type { Chapter } from './chapters';
import type { Evidence } from './faults/Evidence';
import type { GroundTruth } from './faults/Fault';
import { SCENARIO_NAMES, SCENARIOS } from './scenarios';

/** The stories as JSON can hold them, for the workbench's picker and for the journeys that open each of them. */
export interface StoryListing {
  readonly stories: readonly ListedStory[];
}

export interface ListedStory {
  readonly name: string;
  /** Its telemetry is there. */
  readonly isTold: boolean;
  readonly what: string;
  readonly whereToLook: string;
  readonly service: string;
  readonly spanName: string;
  readonly attribute?: { readonly key: string; readonly value: string };
  /** Milliseconds since 1970: of its time, the part that is told. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly exampleTraceId?: string;
  readonly spanIsIn: 'example' | 'other traces';
  /** Whose latency and logs the dashboard shows. */
  readonly dashboardService: string;
  readonly evidence: readonly Evidence[];
}

/** Every story there is, with the times of the chapter that tells it; of those that are not told, as if they were told at the last. */
export function storyListing(chapters: readonly Chapter[]): StoryListing {
  const last = chapters[chapters.length - 1];
  const stories = SCENARIO_NAMES.flatMap((name) => {
    const chapter = chapters.find(({ scenario }) => scenario === name);
    const isOver = chapter !== undefined && chapter !== last;
    return SCENARIOS[name].map((fault) => {
      const truth = fault.groundTruth((chapter ?? last).now);
      const from = chapter !== undefined && chapter.from > truth.when.from ? chapter.from : truth.when.from;
      const to = isOver && chapter.to < truth.when.to ? chapter.to : truth.when.to;
      return listed({ ...truth, when: { from, to } }, chapter !== undefined);
    });
  });
  return { stories };
}

function listed({ when, attribute, ...truth }: GroundTruth, isTold: boolean): ListedStory {
  const { name, what, whereToLook, service, spanName, exampleTraceId, spanIsIn, dashboardService, evidence } = truth;
  return {
    name,
    isTold,
    what,
    whereToLook,
    service,
    spanName,
    attribute: attribute === undefined ? undefined : { key: attribute.key, value: String(attribute.value) },
    fromMs: Math.floor(unixNanoToMs(when.from)),
    toMs: Math.ceil(unixNanoToMs(when.to)),
    exampleTraceId,
    spanIsIn: spanIsIn ?? 'example',
    dashboardService: dashboardService ?? service,
    evidence,
  };
}
