import { CheckHealthResponse_HealthStatus } from '../../../plugin-protocol/generated/pluginv2';
import { queryHeaders } from '../backend/forwardedHeaders';
import { type Exchange } from '../http/Exchange';
import { sendError, sendJson } from '../http/respond';
import { type Workbench } from '../Workbench';
import { dataSourceCall } from './dataSourceCall';

/** GET /api/datasources/uid/:uid/health: ERROR is HTTP 400 with the details. */
export async function checkHealth(workbench: Workbench, exchange: Exchange): Promise<void> {
  const { request, response, parameters, signal } = exchange;
  const call = dataSourceCall(workbench, exchange, parameters.uid);
  if (call === undefined) {
    return;
  }
  try {
    const { status, message, jsonDetails } = await call.client.checkHealth(
      { pluginContext: call.context, headers: queryHeaders(request.headers) },
      signal
    );
    const isOk = status === CheckHealthResponse_HealthStatus.OK;
    sendJson(response, isOk ? 200 : 400, {
      message,
      status: CheckHealthResponse_HealthStatus[status] ?? 'UNKNOWN',
      ...(jsonDetails.length === 0 ? {} : { details: JSON.parse(jsonDetails.toString('utf8')) as unknown }),
    });
  } catch {
    sendError(response, 500, 'Plugin health check failed', 'plugin.healthCheck');
  }
}
