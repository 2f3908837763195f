import { isFetchError } from '@grafana/runtime';

import { BackendCallError, callBackend } from './callBackend';

/** What a data source's own check says, in its words. */
export interface Health {
  readonly state: 'ok' | 'error';
  readonly message: string;
}

interface HealthAnswer {
  readonly status?: string;
  readonly message?: string;
}

/** Never rejects: that the check could not be made is a finding too. */
export async function readHealth(uid: string): Promise<Health> {
  try {
    const answer = await callBackend<HealthAnswer>({ url: `/api/datasources/uid/${encodeURIComponent(uid)}/health` });
    return { state: answer.status === 'ERROR' ? 'error' : 'ok', message: answer.message ?? '' };
  } catch (error) {
    return { state: 'error', message: wordsFor(error) };
  }
}

/** Grafana's ids of what keeps a plugin's process from answering. */
const PROCESS_TROUBLE: Readonly<Record<string, string>> = {
  'plugin.notRegistered':
    'The backend process did not start. Grafana’s log says why; Grafana must be restarted to try again.',
  'plugin.unavailable': 'The backend process is not running just now. Grafana restarts it: try again in some seconds.',
  'plugin.connectionUnavailable':
    'The backend process is not running just now. Grafana restarts it: try again in some seconds.',
};

function wordsFor(error: unknown): string {
  if (!(error instanceof BackendCallError)) {
    return String(error);
  }
  const { cause } = error;
  const data: unknown = isFetchError(cause) ? cause.data : undefined;
  const id = typeof data === 'object' && data !== null && 'messageId' in data ? String(data.messageId) : '';
  return PROCESS_TROUBLE[id] ?? error.message;
}
