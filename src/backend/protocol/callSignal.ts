import type { EventEmitter } from 'node:events';

/**
 * The host's interest in a call, as a signal for whatever works on it. grpc-js tells of a cancelled stream also after a normal end, so
 * who answers says `done` first, and nothing is aborted after that. Nor does a call outlive the process: it is aborted at `closing`, so
 * that what is under way does not keep the end waiting.
 */
export interface CallSignal {
  readonly signal: AbortSignal;
  done(): void;
}

/** `cancelled`: grpc-js tells of a cancellation that came before anybody listened only there. */
export function callSignal(call: EventEmitter & { readonly cancelled?: boolean }, closing: AbortSignal): CallSignal {
  const controller = new AbortController();
  let isDone = false;
  call.on('cancelled', () => {
    if (!isDone) {
      controller.abort(new Error('The call was cancelled'));
    }
  });
  if (call.cancelled === true) {
    controller.abort(new Error('The call was cancelled'));
  }
  const onClosing = () => controller.abort(new Error('The plugin is being stopped'));
  closing.addEventListener('abort', onClosing, { once: true });
  return {
    signal: controller.signal,
    done: () => {
      isDone = true;
      closing.removeEventListener('abort', onClosing);
    },
  };
}
