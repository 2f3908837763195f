/** A data frame as `/api/ds/query` gives it to the browser. */
export interface FrameJson {
  readonly schema: {
    readonly name?: string;
    readonly refId?: string;
    readonly meta?: unknown;
    readonly fields: readonly FieldJson[];
  };
  readonly data: {
    /** By column. Times in whole ms since 1970. */
    readonly values: ReadonlyArray<readonly unknown[]>;
    /** What a time has below its ms, in ns, by column; null for a column without. */
    readonly nanos?: ReadonlyArray<readonly number[] | null>;
    /** Rows of numbers that JSON cannot say, by column. */
    readonly entities?: ReadonlyArray<EntitiesJson | null>;
  };
}

export interface FieldJson {
  readonly name: string;
  readonly type: 'time' | 'number' | 'boolean' | 'string' | 'other' | 'enum';
  readonly typeInfo: { readonly frame: string; readonly nullable?: true };
  readonly labels?: unknown;
  readonly config?: unknown;
}

export interface EntitiesJson {
  readonly NaN?: readonly number[];
  readonly Inf?: readonly number[];
  readonly NegInf?: readonly number[];
}
