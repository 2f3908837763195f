import { EventEmitter } from 'node:events';

import { callSignal } from './callSignal';

describe('callSignal', () => {
  it('is aborted when the call is cancelled', () => {
    const call = new EventEmitter();
    const { signal } = callSignal(call, new AbortController().signal);
    call.emit('cancelled');
    expect(signal.aborted).toBe(true);
  });

  it('is aborted at once when the call was cancelled before it was looked at', () => {
    const call = Object.assign(new EventEmitter(), { cancelled: true });
    expect(callSignal(call, new AbortController().signal).signal.aborted).toBe(true);
  });

  it('takes no cancellation after the end for one: grpc-js tells of it then too', () => {
    const call = new EventEmitter();
    const { signal, done } = callSignal(call, new AbortController().signal);
    done();
    call.emit('cancelled');
    expect(signal.aborted).toBe(false);
  });

  it('is aborted when the process is to end, unless it was answered before', () => {
    const closing = new AbortController();
    const underWay = callSignal(new EventEmitter(), closing.signal);
    const answered = callSignal(new EventEmitter(), closing.signal);
    answered.done();
    closing.abort();
    expect(underWay.signal.aborted).toBe(true);
    expect(answered.signal.aborted).toBe(false);
  });
});
