import { type DataSourceRef, type FieldConfigSource } from '@grafana/data';
import { type DataTransformerConfig } from '@grafana/schema';

/** A dashboard's JSON (schema v1), as far as the workbench understands it. Grafana's own keys. */
export interface DashboardJson {
  readonly uid?: string;
  readonly title: string;
  readonly tags?: readonly string[];
  readonly timezone?: string;
  readonly time?: { readonly from: string; readonly to: string };
  readonly timepicker?: { readonly refresh_intervals?: readonly string[]; readonly hidden?: boolean };
  readonly refresh?: string;
  /** 0 off, 1 crosshair, 2 tooltip. */
  readonly graphTooltip?: 0 | 1 | 2;
  readonly links?: readonly LinkJson[];
  readonly templating?: { readonly list?: readonly VariableJson[] };
  readonly panels?: readonly PanelJson[];
}

interface LinkJson {
  readonly title: string;
  readonly url?: string;
  readonly type: 'link' | 'dashboards';
  readonly targetBlank?: boolean;
}

export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly transparent?: boolean;
  readonly datasource?: DataSourceRef;
  readonly targets?: ReadonlyArray<{ readonly refId: string; readonly [key: string]: unknown }>;
  readonly maxDataPoints?: number;
  readonly interval?: string;
  readonly options?: Record<string, unknown>;
  readonly fieldConfig?: FieldConfigSource;
  readonly transformations?: DataTransformerConfig[];
  readonly pluginVersion?: string;
  readonly repeat?: string;
}

/** `hide`: 0 shown, 1 without label, 2 hidden. */
export interface VariableJson {
  readonly type: string;
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly hide?: 0 | 1 | 2;
  readonly skipUrlSync?: boolean;
  readonly query?: unknown;
  readonly definition?: string;
  readonly datasource?: DataSourceRef;
  readonly regex?: string;
  /** 1 on load, 2 when the time range changes. */
  readonly refresh?: number;
  readonly sort?: number;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly allowCustomValue?: boolean;
  readonly current?: { readonly text?: string | string[]; readonly value?: string | string[] };
}
