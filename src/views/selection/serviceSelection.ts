import { type InterpolateFunction } from '@grafana/data';
import { locationService } from '@grafana/runtime';

/** The dashboard's own variables `service` and `operation`, as far as it has them. */
export interface ServiceVariables {
  readonly service: boolean;
  readonly operation: boolean;
}

/** As with the trace: `replaceVariables` leaves the text of a variable that is not there as it is. */
export function serviceVariables(replaceVariables: InterpolateFunction): ServiceVariables {
  const has = (name: string): boolean => replaceVariables(`\${${name}}`) !== `\${${name}}`;
  return { service: has('service'), operation: has('operation') };
}

/** Panels that ask for `$service` and `$operation` follow. Without an operation: all of them. */
export function selectService(variables: ServiceVariables, service: string, operation?: string): void {
  locationService.partial({
    ...(variables.service && { 'var-service': service }),
    ...(variables.operation && { 'var-operation': operation ?? '$__all' }),
  });
}
