import { type BackendSrvRequest, getBackendSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** A failed call, in words for people: what happened, then what to do. */
export class BackendCallError extends Error {
  constructor(
    message: string,
    /** As HTTP has it; 0 when Grafana itself did not answer. */
    readonly status: number,
    options?: ErrorOptions
  ) {
    super(message, options);
    this.name = 'BackendCallError';
  }
}

/**
 * Asks Grafana's server, without a toast on failure: whoever asks shows it where it belongs. Rejects with a BackendCallError, or
 * with the signal's reason once it is aborted.
 */
export async function callBackend<T>(
  request: Pick<BackendSrvRequest, 'url' | 'method' | 'data' | 'params' | 'headers' | 'abortSignal'>
): Promise<T> {
  try {
    const response = await lastValueFrom(
      getBackendSrv().fetch<T>({ method: 'GET', ...request, showErrorAlert: false, showSuccessAlert: false })
    );
    return response.data;
  } catch (error) {
    request.abortSignal?.throwIfAborted();
    if (isFetchError(error)) {
      throw new BackendCallError(wordsFor(error.status, messageOf(error.data)), error.status, { cause: error });
    }
    throw new BackendCallError('Grafana did not answer. Check the connection, then try again.', 0, { cause: error });
  }
}

function wordsFor(status: number, message: string): string {
  switch (status) {
    case 401:
      return 'The session has ended. Sign in again.';
    case 403:
      return 'Your role does not allow this. Ask an administrator of this Grafana.';
    default:
      return message === '' ? `Grafana answered with status ${status}. Its log says more.` : message;
  }
}

function messageOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string'
    ? data.message
    : '';
}
