/** The demo's stories as its shop describes them in JSON; what else is in it is for the journeys. */
export interface StoryListing {
  readonly stories: readonly ListedStory[];
}

export interface ListedStory {
  readonly name: string;
  /** Its telemetry is in the store. */
  readonly isTold: boolean;
  readonly what: string;
  readonly whereToLook: string;
  readonly service: string;
  readonly spanName: string;
  readonly attribute?: { readonly key: string; readonly value: string };
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly exampleTraceId?: string;
  /** Whose latency and logs the dashboard shows. */
  readonly dashboardService: string;
}
