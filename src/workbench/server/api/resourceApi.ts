import { type ServerResponse } from 'node:http';

import { type CallResourceResponse } from '../../../plugin-protocol/generated/pluginv2';
import { resourceHeaders } from '../backend/forwardedHeaders';
import { type Exchange } from '../http/Exchange';
import { readBody } from '../http/readBody';
import { sendError } from '../http/respond';
import { type Workbench } from '../Workbench';
import { dataSourceCall } from './dataSourceCall';

/** What Grafana takes out of a plugin's answer. */
const NOT_PASSED_ON = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * ANY /api/datasources/uid/:uid/resources/*, for every role and method. Chunks go to the browser one by one. The path reaches the backend
 * decoded and without a trailing slash; the answer gets the policy of a sandbox.
 */
export async function callResource(workbench: Workbench, exchange: Exchange): Promise<void> {
  const { request, response, method, url, parameters, signal } = exchange;
  const call = dataSourceCall(workbench, exchange, parameters.uid);
  if (call === undefined) {
    return;
  }
  const path = parameters.path.replace(/\/+$/, '');
  const messages = call.client.callResource(
    {
      pluginContext: call.context,
      path,
      method,
      url: `${path}${url.search}`,
      headers: resourceHeaders(request.headers),
      body: await readBody(request),
    },
    signal
  );
  let isFirst = true;
  try {
    for await (const message of messages) {
      if (isFirst && !writeHead(response, message)) {
        return;
      }
      isFirst = false;
      if (message.body.length > 0 && !response.write(message.body)) {
        await drained(response);
      }
    }
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    if (!isFirst) {
      // As Grafana: the open body gets an error at its end.
      response.end(JSON.stringify({ message: 'Failed to call resource', messageId: 'plugin.requestFailureError' }));
      return;
    }
    console.error(`A resource failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (isFirst) {
    sendError(response, 500, 'Failed to call resource', 'plugin.requestFailureError');
    return;
  }
  response.end();
}

/** False when the code is none: answered with 500 then. */
function writeHead(response: ServerResponse, { code, headers }: CallResourceResponse): boolean {
  if (code < 100 || code > 599) {
    sendError(response, 500, 'Failed to call resource', 'plugin.requestFailureError');
    return false;
  }
  response.setHeader('Content-Type', 'application/json');
  for (const [name, { values }] of Object.entries(headers)) {
    if (!NOT_PASSED_ON.has(name.toLowerCase())) {
      response.setHeader(name, values);
    }
  }
  response.setHeader('Content-Security-Policy', 'sandbox');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.writeHead(code);
  response.flushHeaders();
  return true;
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
}
