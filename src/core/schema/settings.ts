/**
 * The data source's jsonData. Absent upstreams mean the local store for all three signals. Secrets never stand here.
 * Top-level `url` and `basicAuth` of the data source stay empty: Grafana's proxy would open them to every Viewer.
 */
export interface DataSourceSettings {
  readonly upstreams?: {
    readonly traces?: Upstream;
    readonly metrics?: Upstream;
    readonly logs?: Upstream;
  };
}

/** Later kinds (prometheus, loki, tempo, jaeger, zipkin; direct or an existing data source's uid) are added here. */
export interface Upstream {
  readonly type: 'local';
}

/** CheckHealth's jsonDetails, and the answer of the resource `store`. */
export interface LocalStoreStatus {
  /** 'off': not configured in this Grafana. 'failed': configured, but `problem` keeps it from working. */
  readonly state: 'off' | 'starting' | 'ready' | 'failed';
  /** What happened, then what to do. With 'ready': what is stored can be read, but nothing new can be written, or not for long. */
  readonly problem?: string;
  /** Paths of damaged files that were moved out of the way and still exist: what they held is not shown. */
  readonly movedAside?: readonly string[];
  readonly receiver: {
    readonly state: 'off' | 'listening' | 'failed';
    readonly address?: string;
    readonly problem?: string;
  };
  readonly spans: number;
  readonly traces: number;
  readonly logs: number;
  readonly bytes: number;
  /** ns since 1970 as decimal text; absent when empty. */
  readonly oldestUnixNano?: string;
  readonly newestUnixNano?: string;
  readonly retentionHours?: number;
  readonly maxBytes?: number;
}
