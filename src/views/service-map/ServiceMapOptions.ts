/** What a person sets in the panel's options. Saved in dashboards: keys are only added. */
export interface ServiceMapOptions {
  readonly showFigures: boolean;
}

export const DEFAULT_SERVICE_MAP_OPTIONS: ServiceMapOptions = { showFigures: true };
