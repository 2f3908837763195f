import { type LinkState } from '../core/schema/routes';

import { type TraceLink } from './TraceLink';

/**
 * Exemplars as parallel columns, sorted by time. A row is one exemplar; `''` means that the frame does not say.
 *
 *     timeMs   [ 100, 140, 200, ... ]      ms since 1970, ascending
 *     values   [ 0.1, 2.3, 0.2, ... ]      in the unit of the series
 */
export interface ExemplarTable {
  readonly length: number;
  readonly timeMs: Float64Array;
  readonly values: Float64Array;
  /** 32 lowercase hex digits, or '' when the exemplar carries no id that could be read. */
  readonly traceIds: readonly string[];
  /** 16 lowercase hex digits, or ''. */
  readonly spanIds: readonly string[];
  readonly links: readonly LinkState[];
  /** 1 where the exemplar's labels say that its request failed. */
  readonly isError: Uint8Array;
  readonly services: readonly string[];
  readonly operations: readonly string[];
  /** Everything else the exemplar carries, in the frame's order, empty values left out. Built when asked for. */
  readonly labels: (row: number) => ReadonlyArray<readonly [name: string, value: string]>;
  /** Where the frame's own data link on the trace id leads. */
  readonly traceLink: (row: number) => TraceLink | undefined;
  /** How many the source has; undefined when it does not say. Never less than `length`. */
  readonly total: number | undefined;
  /** How those here were chosen, when `total > length`. */
  readonly chosen: string | undefined;
}

/** One line of the chart. Points where nothing was measured hold NaN. */
export interface MetricLine {
  readonly name: string;
  /** CSS colour. */
  readonly color: string;
  /** ms since 1970, ascending. */
  readonly timeMs: Float64Array;
  readonly values: Float64Array;
}

/** What the exemplars panel shows, read from Grafana's frames. */
export interface ExemplarChartData {
  readonly lines: readonly MetricLine[];
  readonly exemplars: ExemplarTable;
  /** A value with its unit and the field's decimals: "2.31 s". */
  readonly format: (value: number) => string;
  /** Fixed limits of the value axis, from the field's configuration; undefined is automatic. */
  readonly min: number | undefined;
  readonly max: number | undefined;
}
