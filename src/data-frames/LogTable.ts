import { type LinkState } from '../core/schema/routes';

import { type TraceLink } from './TraceLink';

/** From worst to least; '' when neither the frame, nor a label, nor the line says. */
export const LOG_LEVELS = ['critical', 'error', 'warning', 'info', 'debug', 'trace', ''] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Log lines as parallel columns, oldest first; lines of one instant keep the frame's order. `''` means that nothing says. */
export interface LogTable {
  readonly length: number;
  /** ms since 1970. */
  readonly timeMs: Float64Array;
  readonly lines: readonly string[];
  readonly levels: readonly LogLevel[];
  readonly services: readonly string[];
  /** 32 lowercase hex digits, or ''. */
  readonly traceIds: readonly string[];
  /** 16 lowercase hex digits, or ''. */
  readonly spanIds: readonly string[];
  /** Where the trace id was found, for people: "traceparent in the line", "label trace_id". '' when there is none. */
  readonly foundIn: readonly string[];
  readonly links: readonly LinkState[];
  /** Unique within the table, and the same for the same line after a refresh where the source has ids. */
  readonly keys: readonly string[];
  /** Labels and structured metadata in the frame's order. */
  readonly labels: (row: number) => ReadonlyArray<readonly [name: string, value: string]>;
  readonly traceLink: (row: number) => TraceLink | undefined;
  /** How many the source has; undefined when it does not say. */
  readonly total: number | undefined;
  /** What the source says beside the lines, each once: that there are more, that a part did not answer. */
  readonly notices: readonly string[];
}
