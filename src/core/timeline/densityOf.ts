import { StatusCode, type SpanTable } from '../trace/SpanTable';

/** What a minimap draws: the trace's whole duration in equal buckets, one a pixel column. */
export interface Density {
  /** Spans that touch the bucket. */
  readonly count: Float64Array;
  /** 1 where a span with status ERROR starts. */
  readonly errors: Uint8Array;
}

/**
 * One pass over the spans and one over the buckets: +1 where a span begins, -1 after its last bucket, summed up.
 *
 * ```
 *   spans        ├──────┤                A bucket is [from, to): a span that ends where a bucket begins does not touch it.
 *                    ├───────────┤       One without duration touches the bucket it lies in.
 *   buckets     |  1  |  2  |  1  |
 * ```
 */
export function densityOf(table: SpanTable, buckets: number): Density {
  const count = new Float64Array(buckets);
  const errors = new Uint8Array(buckets);
  if (buckets === 0) {
    return { count, errors };
  }
  const change = new Float64Array(buckets + 1);
  const bucketsPerNs = table.durationOfTraceNs > 0 ? buckets / table.durationOfTraceNs : 0;
  const lastBucket = buckets - 1;
  for (let span = 0; span < table.length; span++) {
    const first = Math.min(lastBucket, Math.floor(table.startNs[span] * bucketsPerNs));
    const endBucket = (table.startNs[span] + table.durationNs[span]) * bucketsPerNs;
    const last = Math.min(lastBucket, Math.max(first, Math.ceil(endBucket) - 1));
    change[first] += 1;
    change[last + 1] -= 1;
    if (table.statusCode[span] === StatusCode.Error) {
      errors[first] = 1;
    }
  }
  let open = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    open += change[bucket];
    count[bucket] = open;
  }
  return { count, errors };
}
