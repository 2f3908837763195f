import { type InterpolateFunction, type TimeRange } from '@grafana/data';
import { useMemo } from 'react';

import { type QueryTarget } from '../selection/openTargets';
import { selectService, serviceVariables } from '../selection/serviceSelection';
import { serviceTargets } from '../selection/serviceTargets';

import { type OperationAction } from './OperationTable';
import { type ServiceAction } from './ServiceActions';

const NO_TARGETS: readonly QueryTarget[] = [];

/**
 * What can be done with a service and with its operations: on a dashboard with the variables `service` and `operation` they are set, and its panels follow;
 * else, and beside that, Explore finds traces and logs.
 */
export function useServiceActions(
  service: string | undefined,
  targets: readonly QueryTarget[] = NO_TARGETS,
  timeRange: TimeRange,
  replaceVariables: InterpolateFunction
): { readonly operation: OperationAction; readonly service: readonly ServiceAction[] } {
  const [fromMs, toMs] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  return useMemo(() => {
    const variables = serviceVariables(replaceVariables);
    const explore = serviceTargets(targets, fromMs, toMs);
    const operation: OperationAction = variables.service
      ? { kind: 'select', select: ({ service: of, name }) => selectService(variables, of, name) }
      : explore && { kind: 'link', href: ({ service: of, name }) => explore.traces(of, name) };
    if (service === undefined) {
      return { operation, service: [] };
    }
    const actions: ServiceAction[] = [];
    if (variables.service) {
      actions.push({
        title: 'Show here',
        hint: `Show latency and logs of ${service} on this dashboard`,
        icon: 'eye',
        run: () => selectService(variables, service),
      });
    }
    if (explore !== undefined) {
      actions.push(
        { title: 'Logs', hint: `Logs of ${service} in Explore`, icon: 'gf-logs', href: explore.logs(service) },
        { title: 'Traces', hint: `Traces of ${service} in Explore`, icon: 'search', href: explore.traces(service) }
      );
    }
    return { operation, service: actions };
  }, [service, targets, fromMs, toMs, replaceVariables]);
}
