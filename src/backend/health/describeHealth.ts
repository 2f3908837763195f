import type { LocalStoreStatus } from '../../core/schema/settings';

export interface Health {
  readonly state: 'ok' | 'error' | 'unknown';
  /** One sentence or two for the person who pressed "Save & test". */
  readonly message: string;
}

/**
 * What the state of the local store means for a data source. Problems name files and addresses, which are for who configures
 * Grafana: without `mayConfigure` they are left out.
 */
export function describeHealth(status: LocalStoreStatus, mayConfigure: boolean): Health {
  const told = (problem: string | undefined, otherwise: string) =>
    mayConfigure ? (problem ?? otherwise) : `${otherwise} An administrator sees here what is wrong.`;
  switch (status.state) {
    case 'off':
      return {
        state: 'error',
        message: told(
          status.problem ?? status.receiver.problem,
          "The local store is off. Set store_path in [plugin.throughline-tracing-datasource] of Grafana's configuration."
        ),
      };
    case 'starting':
      return { state: 'unknown', message: 'The local store is starting. Try again in a moment.' };
    case 'failed':
      return { state: 'error', message: told(status.problem, 'The local store does not work.') };
    case 'ready':
      if (status.problem !== undefined) {
        return {
          state: 'error',
          message: told(status.problem, 'The local store can be read, but nothing new can be stored.'),
        };
      }
      return status.receiver.state === 'failed'
        ? {
            state: 'error',
            message: told(status.receiver.problem, 'The local store is ready, but nothing can be received.'),
          }
        : {
            state: 'ok',
            message: `The local store is ready: it holds ${held(status)}. ${receiving(status, mayConfigure)}${aside(status, mayConfigure)}`,
          };
  }
}

function held({ spans, traces, logs }: LocalStoreStatus): string {
  return `${count(spans, 'span')} of ${count(traces, 'trace')} and ${count(logs, 'log line')}`;
}

function receiving({ receiver }: LocalStoreStatus, mayConfigure: boolean): string {
  if (receiver.state === 'off') {
    return 'The receiver is off: nothing new arrives.';
  }
  return mayConfigure && receiver.address !== undefined
    ? `It receives OTLP/HTTP at ${receiver.address}.`
    : 'It receives OTLP/HTTP.';
}

/** A damaged file is not an error any more: the store works. But what was in it is missed. */
function aside({ movedAside = [] }: LocalStoreStatus, mayConfigure: boolean): string {
  if (movedAside.length === 0) {
    return '';
  }
  const what = movedAside.length === 1 ? 'A damaged file was' : `${movedAside.length} damaged files were`;
  const where = mayConfigure ? ` (${movedAside.join(', ')}). Delete what is no longer needed` : '';
  return ` ${what} moved aside: what was stored before is not shown${where}.`;
}

function count(value: number, unit: string): string {
  return `${value.toLocaleString('en-US')} ${unit}${value === 1 ? '' : 's'}`;
}
