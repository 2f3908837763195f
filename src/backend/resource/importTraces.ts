import type { ImportAnswer } from '../../core/schema/imports';
import { unixNanoToMs } from '../../core/trace/time';
import type { ResourceContext } from './ResourceContext';

/** A part of an upload; with the last of them everything is stored, or refused, at once. */
export async function importTraces(context: ResourceContext): Promise<ImportAnswer> {
  const { parameters, body, now, store, signal, uploads } = context;
  const whole = uploads.add(
    {
      upload: parameters.get('upload') ?? '',
      part: Number(parameters.get('part') ?? 0),
      parts: Number(parameters.get('parts') ?? 1),
      body,
    },
    unixNanoToMs(now)
  );
  return whole === undefined
    ? { state: 'waiting' }
    : { state: 'done', ...(await store.importTraces(whole, { signal })) };
}
