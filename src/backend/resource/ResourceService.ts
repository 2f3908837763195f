import { unixNanoFromMs } from '../../core/trace/time';
import type { CallResourceRequest, CallResourceResponse } from '../../plugin-protocol/generated/pluginv2';
import { callerOf } from '../Caller';
import { describeFailure } from '../describeFailure';
import type { ProcessMetrics } from '../ProcessMetrics';
import type { DataSourceInstances } from '../instance/DataSourceInstance';
import type { Logger } from '../Logger';
import type { LocalStore } from '../store/LocalStore';
import { findRoute } from './findRoute';
import { RESOURCE_HANDLERS } from './handlers';
import { Uploads } from './Uploads';

export interface ResourceServiceOptions {
  readonly store: LocalStore;
  readonly instances: DataSourceInstances;
  readonly metrics: ProcessMetrics;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Answers CallResource: whatever happens, with an HTTP status and JSON, for anything else reaches the browser as a bare 500. */
export class ResourceService {
  private readonly uploads = new Uploads();

  constructor(private readonly options: ResourceServiceOptions) {}

  async *answer(request: CallResourceRequest, signal: AbortSignal): AsyncGenerator<CallResourceResponse> {
    const call = { method: request.method.toUpperCase(), path: request.path, bodyBytes: request.body.length };
    const verdict = findRoute(call, callerOf(request.pluginContext?.user, request.headers));
    if (!verdict.ok) {
      this.options.metrics.resourceAnswered('none', verdict.status);
      yield jsonMessage(verdict.status, { message: verdict.message });
      return;
    }
    const { metrics, log, store, instances, now } = this.options;
    let message: CallResourceResponse;
    try {
      const body = await RESOURCE_HANDLERS[verdict.name]({
        instance: instances.for(request.pluginContext),
        store,
        uploads: this.uploads,
        parameters: parametersOf(request.url),
        body: request.body,
        now: unixNanoFromMs(now()),
        signal,
      });
      message = jsonMessage(200, body);
    } catch (error) {
      signal.throwIfAborted();
      const failure = describeFailure(error, 'The call', log);
      message = jsonMessage(failure.status, { message: failure.message });
    }
    metrics.resourceAnswered(verdict.name, message.code);
    yield message;
  }
}

/** `url` is a path with its query string. */
function parametersOf(url: string): URLSearchParams {
  const mark = url.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
}

function jsonMessage(code: number, body: unknown): CallResourceResponse {
  return {
    code,
    headers: { 'Content-Type': { values: ['application/json'] }, 'Cache-Control': { values: ['no-store'] } },
    body: Buffer.from(JSON.stringify(body)),
  };
}
