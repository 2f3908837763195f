import type { IncomingLink } from '../trace/IncomingLink';

/**
 * A Grafana data frame, said without Grafana: what a query handler or an adapter produces on either side of the process
 * border. `backend/arrow` writes it as Arrow for Grafana's Go side; `data-frames` turns it into a DataFrame in the browser.
 * Words are Grafana's (this is its edge). Only shapes that Go neither refuses nor garbles can be said here.
 */
export interface FrameTable {
  readonly name?: string;
  readonly meta?: FrameMeta;
  readonly fields: readonly FrameField[];
  /** Rows; every field has exactly this many. */
  readonly length: number;
}

export type FrameField = FrameFieldHead & FrameFieldValues;

interface FrameFieldHead {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: FrameFieldConfig;
}

/** `nulls`: one byte a row, 1 = null; absent = no nulls. */
export type FrameFieldValues =
  | { readonly type: 'time'; readonly unixNano: BigInt64Array; readonly nulls?: Uint8Array }
  | { readonly type: 'number'; readonly values: Float64Array; readonly nulls?: Uint8Array }
  | { readonly type: 'int32'; readonly values: Int32Array; readonly nulls?: Uint8Array }
  | { readonly type: 'boolean'; readonly values: Uint8Array; readonly nulls?: Uint8Array }
  | { readonly type: 'string'; readonly values: ReadonlyArray<string | undefined> }
  /** Text by index into a table: cheaper than one string a row. */
  | { readonly type: 'stringTable'; readonly index: Uint32Array; readonly texts: readonly string[] }
  /** Binary ids as hex text: `bytesPerRow` bytes a row, all zero = empty text. */
  | { readonly type: 'hex'; readonly bytes: Uint8Array; readonly bytesPerRow: number }
  /** Each value must survive JSON.stringify; undefined = null. */
  | { readonly type: 'json'; readonly values: readonly unknown[] }
  | { readonly type: 'enum'; readonly index: Uint16Array; readonly texts: readonly string[] };

/** The keys of Grafana's FieldConfig that Go passes on unharmed. No thresholds, no regex mappings, no `actions`. */
export interface FrameFieldConfig {
  /** The name, whatever a panel would make of it; needed where a panel does not ask for `displayNameFromDS`. */
  readonly displayName?: string;
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly unit?: string;
  /** Whole, 0 to 65535. */
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** ms, on time fields. */
  readonly interval?: number;
  readonly noValue?: string;
  readonly filterable?: boolean;
  readonly links?: readonly FrameDataLink[];
  /** `fixedColor`: a name of Grafana's palette. */
  readonly color?: { readonly mode: 'fixed'; readonly fixedColor: string };
  readonly custom?: Readonly<Record<string, unknown>>;
}

/** Exactly the keys Go keeps. A link has `url` ('' for an internal one) or `internal`. */
export interface FrameDataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank?: boolean;
  readonly internal?: {
    readonly query: Readonly<Record<string, unknown>>;
    readonly datasourceUid: string;
    readonly datasourceName: string;
  };
}

export interface FrameMeta {
  readonly type?:
    | 'timeseries-wide'
    | 'timeseries-multi'
    | 'timeseries-long'
    | 'numeric-wide'
    | 'numeric-multi'
    | 'numeric-long'
    | 'log-lines'
    | 'table';
  readonly typeVersion?: readonly [major: number, minor: number];
  readonly preferredVisualisationType?: 'graph' | 'table' | 'logs' | 'trace' | 'nodeGraph' | 'flamegraph';
  readonly dataTopic?: 'annotations';
  readonly executedQueryString?: string;
  readonly notices?: readonly FrameNotice[];
  readonly uniqueRowIdFields?: readonly number[];
  /** Everything of ours, under one key. */
  readonly custom?: { readonly throughline: ThroughlineMeta };
}

export interface FrameNotice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly link?: string;
}

/** What our panels read beside the fields. Every key optional: a frame of another data source has none. */
export interface ThroughlineMeta {
  readonly kind?: 'trace' | 'search' | 'exemplars' | 'logs' | 'spanMetrics' | 'serviceMap';
  /** trace: 32 hex digits. */
  readonly traceId?: string;
  /** trace: the span the query named. */
  readonly spanId?: string;
  /** trace: ns since 1970 as decimal text (exact), to which the ns columns are relative. */
  readonly traceStartUnixNano?: string;
  /** trace: spans of other traces that link to this one. */
  readonly linkedFrom?: readonly IncomingLink[];
  /** How many there are, and how many of them this frame holds. */
  readonly total?: number;
  readonly shown?: number;
  /** exemplars: how those shown were chosen when `shown < total`. */
  readonly chosen?: string;
  /** serviceMap: the part of the time range that it speaks of, ms since 1970. */
  readonly coveredMs?: readonly [from: number, to: number];
  /** serviceMap: what its numbers are of, in words for people: "traces through checkout". Absent: of all traces. */
  readonly of?: string;
  /** serviceMap: `rate` only when every call is known or can be estimated; `sampled` when it is estimated by sampling probabilities. */
  readonly amount?: 'rate' | 'count';
  readonly sampled?: boolean;
  /** serviceMap: the time axis of the field `series`. */
  readonly timeline?: { readonly startMs: number; readonly stepMs: number; readonly buckets: number };
  /** trace: findings of the builder, as text for people. */
  readonly diagnostics?: ReadonlyArray<{ readonly kind: string; readonly count: number }>;
}
