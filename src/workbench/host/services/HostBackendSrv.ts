import {
  type BackendSrv,
  type BackendSrvRequest,
  type FetchError,
  type FetchResponse,
  isFetchError,
} from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';

/**
 * Grafana's BackendSrv over the browser's fetch: same-origin JSON, typed errors, cancellation on unsubscribe, and a new request takes the
 * place of an unfinished one with the same `requestId`. Without toasts, retries and the request queue.
 */
export class HostBackendSrv implements BackendSrv {
  private readonly underWay = new Map<string, AbortController>();

  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const controller = this.begin(options);
      const cancelled = () => controller.signal.aborted;
      send(options, controller.signal)
        .then(async (response) => ({ response, data: await readBody(response, options.responseType) }))
        .then(
          ({ response, data }) => {
            this.end(options, controller);
            if (cancelled()) {
              return;
            }
            if (response.ok) {
              subscriber.next(describe<T>(response, data as T, options));
              subscriber.complete();
            } else {
              subscriber.error(asFetchError(response, data, options));
            }
          },
          (error: unknown) => {
            this.end(options, controller);
            subscriber.error(cancelled() ? cancelledError(options) : networkError(error, options));
          }
        );
      return () => controller.abort();
    });
  }

  chunked(options: BackendSrvRequest): Observable<FetchResponse<Uint8Array | undefined>> {
    return new Observable((subscriber) => {
      const controller = this.begin(options);
      const run = async () => {
        const response = await send(options, controller.signal);
        if (!response.ok) {
          throw asFetchError(response, await readBody(response, 'json'), options);
        }
        const reader = response.body?.getReader();
        for (;;) {
          const part = await reader?.read();
          if (part === undefined || part.done) {
            return;
          }
          subscriber.next(describe(response, part.value, options));
        }
      };
      run().then(
        () => {
          this.end(options, controller);
          subscriber.complete();
        },
        (error: unknown) => {
          this.end(options, controller);
          subscriber.error(isFetchError(error) ? error : networkError(error, options));
        }
      );
      return () => controller.abort();
    });
  }

  // `any` is the interface's.
  get: BackendSrv['get'] = (url, params, requestId, options) =>
    this.request({ ...options, method: 'GET', url, params, requestId });

  delete: BackendSrv['delete'] = (url, data, options) => this.request({ ...options, method: 'DELETE', url, data });

  post: BackendSrv['post'] = (url, data, options) => this.request({ ...options, method: 'POST', url, data });

  patch: BackendSrv['patch'] = (url, data, options) => this.request({ ...options, method: 'PATCH', url, data });

  put: BackendSrv['put'] = (url, data, options) => this.request({ ...options, method: 'PUT', url, data });

  async request<T>(options: BackendSrvRequest): Promise<T> {
    return (await lastValueFrom(this.fetch<T>(options))).data;
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  private begin(options: BackendSrvRequest): AbortController {
    const controller = new AbortController();
    options.abortSignal?.addEventListener('abort', () => controller.abort());
    if (options.requestId !== undefined) {
      this.underWay.get(options.requestId)?.abort();
      this.underWay.set(options.requestId, controller);
    }
    return controller;
  }

  private end(options: BackendSrvRequest, controller: AbortController): void {
    if (options.requestId !== undefined && this.underWay.get(options.requestId) === controller) {
      this.underWay.delete(options.requestId);
    }
  }
}

function send(options: BackendSrvRequest, signal: AbortSignal): Promise<Response> {
  const headers = new Headers(options.headers);
  const { data } = options;
  const hasBody = data !== undefined && data !== null && options.method !== 'GET';
  const isText =
    typeof data === 'string' || data instanceof Blob || data instanceof ArrayBuffer || ArrayBuffer.isView(data);
  if (hasBody && !isText && !headers.has('Content-Type')) {
    headers.set('Content-Type', 'application/json');
  }
  headers.set('X-Grafana-Org-Id', '1');
  return fetch(addressOf(options), {
    method: options.method ?? 'GET',
    headers,
    body: hasBody ? (isText ? (data as BodyInit) : JSON.stringify(data)) : undefined,
    credentials: 'same-origin',
    signal,
  });
}

/** Relative to the page's base, with `params` appended; undefined and null are left out, lists repeat their key. */
function addressOf({ url, params }: BackendSrvRequest): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) {
        search.append(key, String(each));
      }
    }
  }
  const query = search.toString();
  const absolute = url.startsWith('/') || /^https?:/.test(url) ? url : `/${url}`;
  return query === '' ? absolute : `${absolute}${absolute.includes('?') ? '&' : '?'}${query}`;
}

async function readBody(response: Response, type: BackendSrvRequest['responseType']): Promise<unknown> {
  switch (type) {
    case 'arraybuffer':
      return response.arrayBuffer();
    case 'blob':
      return response.blob();
    case 'text':
      return response.text();
    default: {
      const text = await response.text();
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    }
  }
}

function describe<T>(response: Response, data: T, config: BackendSrvRequest): FetchResponse<T> {
  const { status, statusText, ok, headers, redirected, type, url } = response;
  return { data, status, statusText, ok, headers, redirected, type, url, config };
}

function asFetchError(response: Response, data: unknown, config: BackendSrvRequest): FetchError {
  return { status: response.status, statusText: response.statusText, data, config };
}

function cancelledError(config: BackendSrvRequest): FetchError {
  return { status: -1, statusText: 'Request was aborted', data: null, cancelled: true, config };
}

function networkError(error: unknown, config: BackendSrvRequest): FetchError {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 0, statusText: message, data: { message }, message, config };
}
