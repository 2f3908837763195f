/** The demo's stories as its shop describes them in JSON. */
export interface StoryListing {
  /** Name of the one that is being told. */
  readonly running: string;
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
