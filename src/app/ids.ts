/** As in the plugin.json files. */
export const APP_ID = 'throughline-tracing-app';
export const DATA_SOURCE_ID = 'throughline-tracing-datasource';

/** Every dashboard of this app carries it; that is how they are found again. */
export const DASHBOARD_TAG = 'throughline';
/** "Spike to span": where to begin. */
export const FIRST_DASHBOARD_UID = 'throughline-spike-to-span';
