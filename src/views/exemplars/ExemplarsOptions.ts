/** What a person sets in the panel's options. Saved in dashboards: keys are only added. */
export interface ExemplarsOptions {
  readonly yScale: 'linear' | 'log';
  /** In the unit of the series (our data source: seconds); undefined: no line and no count. */
  readonly threshold?: number;
  /** Radius of a mark, CSS px. */
  readonly pointSize: number;
  readonly showLegend: boolean;
}

export const DEFAULT_EXEMPLARS_OPTIONS: ExemplarsOptions = { yScale: 'log', pointSize: 3, showLegend: true };
