import type { EventEmitter } from 'node:events';

/**
 * The host's interest in a call, as a signal for whatever works on it. grpc-js tells of a cancelled stream also after a normal end, so
 * who answers says `done` first, and nothing is aborted after that.
 */
export interface CallSignal {
  readonly signal: AbortSignal;
  done(): void;
}

export function callSignal(call: EventEmitter): CallSignal {
  const controller = new AbortController();
  let isDone = false;
  call.on('cancelled', () => {
    if (!isDone) {
      controller.abort(new Error('The call was cancelled'));
    }
  });
  return {
    signal: controller.signal,
    done: () => {
      isDone = true;
    },
  };
}
