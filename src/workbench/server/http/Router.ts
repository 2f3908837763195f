import { type IncomingMessage, type ServerResponse } from 'node:http';

import { callerOf } from './callerOf';
import { type Handler } from './Exchange';
import { sendError } from './respond';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'ANY';
  /** Named groups become the exchange's parameters. */
  readonly path: RegExp;
  readonly handle: Handler;
}

/** The first route that fits answers; a handler that throws is a 500 with its message. */
export class Router {
  constructor(private readonly routes: readonly Route[]) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    for (const route of this.routes) {
      const found = route.path.exec(url.pathname);
      if (found === null || (route.method !== 'ANY' && route.method !== method)) {
        continue;
      }
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      try {
        await route.handle({
          request,
          response,
          method,
          url,
          parameters: decoded(found.groups ?? {}),
          caller: callerOf(request, url),
          signal: gone.signal,
        });
      } catch (error) {
        if (!response.headersSent) {
          const isBadInput = error instanceof SyntaxError || error instanceof URIError;
          sendError(response, isBadInput ? 400 : 500, error instanceof Error ? error.message : String(error));
        } else {
          response.destroy();
        }
      }
      return;
    }
    sendError(response, 404, 'Not found');
  }
}

function decoded(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text ?? '')]));
}
