import { exploreUrl, mayExplore } from './exploreUrl';
import { OUR_DATA_SOURCE, type QueryTarget } from './openTargets';

/** Addresses in Explore. */
export interface ServiceTargets {
  readonly traces: (service: string, operation?: string) => string;
  readonly logs: (service: string) => string;
}

/** Where traces and logs of a service can be found; undefined when the panel asks no Throughline data source, or this person may not use Explore. */
export function serviceTargets(
  targets: readonly QueryTarget[],
  fromMs: number,
  toMs: number
): ServiceTargets | undefined {
  const uid = targets.find(({ datasource }) => datasource?.type === OUR_DATA_SOURCE)?.datasource?.uid;
  if (uid === undefined || !mayExplore()) {
    return undefined;
  }
  const url = (query: Readonly<Record<string, unknown>>) => exploreUrl({ datasourceUid: uid, query }, fromMs, toMs);
  return {
    traces: (service, operation) =>
      url({ queryType: 'search', service, ...(operation !== undefined && { operation }) }),
    logs: (service) => url({ queryType: 'logs', service }),
  };
}
