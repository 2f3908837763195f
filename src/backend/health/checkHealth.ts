import type { LocalStoreStatus } from '../../core/schema/settings';
import {
  type CheckHealthRequest,
  type CheckHealthResponse,
  CheckHealthResponse_HealthStatus,
} from '../../plugin-protocol/generated/pluginv2';
import { describeFailure } from '../describeFailure';
import type { DataSourceInstances } from '../instance/DataSourceInstance';
import type { Logger } from '../Logger';
import type { LocalStore } from '../store/LocalStore';
import { describeHealth, type Health } from './describeHealth';

const STATUS: Readonly<Record<Health['state'], CheckHealthResponse_HealthStatus>> = {
  ok: CheckHealthResponse_HealthStatus.OK,
  error: CheckHealthResponse_HealthStatus.ERROR,
  unknown: CheckHealthResponse_HealthStatus.UNKNOWN,
};

/**
 * Trouble is an answer here, never a failed call, which Grafana would show as an error of the plugin. The role alone decides what is
 * told, person or not: health holds no telemetry, and who may save a data source must learn what is wrong with it.
 */
export async function checkHealth(
  request: CheckHealthRequest,
  {
    store,
    instances,
    log,
  }: { readonly store: LocalStore; readonly instances: DataSourceInstances; readonly log: Logger }
): Promise<CheckHealthResponse> {
  const mayConfigure = request.pluginContext?.user?.role === 'Admin';
  try {
    instances.for(request.pluginContext);
    const status = await store.status();
    const health = describeHealth(status, mayConfigure);
    return answer(health, { verboseMessage: health.message, ...(mayConfigure ? status : withoutPlaces(status)) });
  } catch (error) {
    const { message } = describeFailure(error, 'The health check', log);
    return answer({ state: 'error', message }, { verboseMessage: message });
  }
}

/** Addresses and paths left out. */
function withoutPlaces({
  problem: _problem,
  movedAside: _movedAside,
  receiver,
  ...rest
}: LocalStoreStatus): LocalStoreStatus {
  return { ...rest, receiver: { state: receiver.state } };
}

function answer({ state, message }: Health, details: object): CheckHealthResponse {
  return { status: STATUS[state], message, jsonDetails: Buffer.from(JSON.stringify(details)) };
}
