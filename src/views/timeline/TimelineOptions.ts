/** The panel's options. */
export interface TimelineOptions {
  /** Light the critical path when a trace opens. */
  readonly criticalPath: boolean;
  /** Rows of 16 px instead of 22. */
  readonly compactRows: boolean;
  readonly minimap: boolean;
}

export const DEFAULT_TIMELINE_OPTIONS: TimelineOptions = { criticalPath: true, compactRows: false, minimap: true };
