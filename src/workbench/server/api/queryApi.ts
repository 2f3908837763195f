import { type DataQuery, type DataResponse } from '../../../plugin-protocol/generated/pluginv2';
import { queryHeaders } from '../backend/forwardedHeaders';
import { type FrameJson } from '../frames/FrameJson';
import { frameJsonFromArrow } from '../frames/frameJsonFromArrow';
import { FrameRefused } from '../frames/FrameRefused';
import { type Exchange } from '../http/Exchange';
import { readJson } from '../http/readBody';
import { sendError, sendJson } from '../http/respond';
import { type Workbench } from '../Workbench';
import { dataSourceCall } from './dataSourceCall';

interface QueryJson {
  readonly refId?: string;
  readonly queryType?: string;
  readonly intervalMs?: number;
  readonly maxDataPoints?: number;
  readonly datasource?: { readonly uid?: string };
}

interface RequestJson {
  readonly queries?: readonly QueryJson[];
  readonly from?: string | number;
  readonly to?: string | number;
}

interface ResultJson {
  readonly status: number;
  readonly frames: readonly FrameJson[];
  readonly error?: string;
  readonly errorSource?: string;
}

/** POST /api/ds/query: one refId's failure makes it HTTP 400, with the others' frames in the body. */
export async function queryData(workbench: Workbench, exchange: Exchange): Promise<void> {
  const { request, response, signal } = exchange;
  const body = (await readJson(request)) as RequestJson;
  const queries = body.queries ?? [];
  if (queries.length === 0) {
    sendError(response, 400, 'bad request data: no queries found', 'query.noQueries');
    return;
  }
  const uids = new Set(queries.map(({ datasource }) => datasource?.uid ?? ''));
  if (uids.size > 1) {
    sendError(response, 400, 'The workbench does not mix data sources in one request.');
    return;
  }
  const range = { fromEpochMS: Number(body.from), toEpochMS: Number(body.to) };
  if (!Number.isFinite(range.fromEpochMS) || !Number.isFinite(range.toEpochMS)) {
    sendError(response, 400, 'The workbench takes from and to in ms since 1970 only.');
    return;
  }
  const call = dataSourceCall(workbench, exchange, [...uids][0]);
  if (call === undefined) {
    return;
  }
  let responses: Readonly<Record<string, DataResponse>>;
  try {
    const answer = await call.client.queryData(
      {
        pluginContext: call.context,
        headers: queryHeaders(request.headers),
        queries: queries.map((query) => ({ ...asDataQuery(query), timeRange: range })),
        format: 0,
      },
      signal
    );
    responses = answer.responses;
  } catch {
    sendError(
      response,
      500,
      'Data source became unavailable during request. Please try again.',
      'plugin.connectionUnavailable'
    );
    return;
  }
  try {
    const results = Object.fromEntries(Object.entries(responses).map(([refId, each]) => [refId, resultJson(each)]));
    const failed = Object.values(results).some(({ error }) => error !== undefined);
    sendJson(response, failed ? 400 : 200, { results });
  } catch (error) {
    if (!(error instanceof FrameRefused)) {
      throw error;
    }
    console.error(`A frame that Grafana would refuse: ${error.message}`);
    sendError(response, 500, 'An error occurred within the plugin', 'plugin.downstreamError');
  }
}

function asDataQuery(query: QueryJson): Omit<DataQuery, 'timeRange'> {
  return {
    refId: query.refId ?? 'A',
    queryType: query.queryType ?? '',
    intervalMS: wholeNumber(query.intervalMs, 1000),
    maxDataPoints: wholeNumber(query.maxDataPoints, 100),
    json: Buffer.from(JSON.stringify(query)),
  };
}

/** Grafana's server reads a whole number or takes its default. */
function wholeNumber(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : otherwise;
}

/** A status that was forgotten (0) is 500 in the body. */
function resultJson({ status, frames, error, errorSource }: DataResponse): ResultJson {
  return {
    status: status === 0 ? 500 : status,
    frames: frames.map((bytes) => frameJsonFromArrow(bytes)),
    ...(error === '' ? {} : { error, errorSource: errorSource === '' ? 'plugin' : errorSource }),
  };
}
