import type { PlannedEvent } from '../plan/Step';

/** An exception as OpenTelemetry's SDKs record it on a span. */
export function exception(at: number, type: string, message: string, stack: readonly string[]): PlannedEvent {
  return {
    at,
    name: 'exception',
    attributes: [
      ['exception.type', type],
      ['exception.message', message],
      ['exception.stacktrace', [`${type}: ${message}`, ...stack.map((frame) => `    at ${frame}`)].join('\n')],
    ],
  };
}
