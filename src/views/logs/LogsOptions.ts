/** What a person sets in the panel's options. Saved in dashboards: keys are only added. */
export interface LogsOptions {
  readonly wrap: boolean;
  /** 'auto': as the story goes when all lines are of one trace, newest first otherwise. */
  readonly order: 'auto' | 'oldest' | 'newest';
}

export const DEFAULT_LOGS_OPTIONS: LogsOptions = { wrap: false, order: 'auto' };
