import { IMPORT_PART_BYTES, type ImportAnswer, type ImportOutcome } from '../core/schema/imports';
import { ROUTES } from '../core/schema/routes';
import { BackendCallError, callBackend } from './callBackend';

/**
 * Gives traces (a TracesData message) to the local store behind the data source `uid`, in parts that every proxy passes. What the
 * parts make together is stored at once when the last has come, so a failure before that stores nothing. Admins only.
 *
 * Rejects with a BackendCallError, or with the signal's reason.
 */
export async function importTraces(uid: string, otlp: Uint8Array, signal: AbortSignal): Promise<ImportOutcome> {
  const upload = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'));
  const parts = Math.max(1, Math.ceil(otlp.length / IMPORT_PART_BYTES));
  let answer: ImportAnswer = { state: 'waiting' };
  for (let part = 0; part < parts; part++) {
    signal.throwIfAborted();
    const body = otlp.slice(part * IMPORT_PART_BYTES, (part + 1) * IMPORT_PART_BYTES);
    answer = await callBackend<ImportAnswer>({
      url: `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${ROUTES.import.path}`,
      method: ROUTES.import.method,
      params: { upload: upload.join(''), part, parts },
      headers: { 'Content-Type': 'application/x-protobuf' },
      data: new Blob([body], { type: 'application/x-protobuf' }),
      abortSignal: signal,
    });
  }
  if (answer.state === 'waiting') {
    throw new BackendCallError('The store says that parts are missing. Try again.', 500);
  }
  return answer;
}
