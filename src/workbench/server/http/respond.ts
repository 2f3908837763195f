import { type ServerResponse } from 'node:http';

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}

/** An error in Grafana's shape. `messageId` is what its front end and its documentation know it by. */
export function sendError(response: ServerResponse, status: number, message: string, messageId?: string): void {
  sendJson(
    response,
    status,
    messageId === undefined ? { message } : { message, messageId, statusCode: status, traceID: '' }
  );
}
