import { EventEmitter } from 'node:events';

import { callSignal } from './callSignal';

describe('callSignal', () => {
  it('is aborted when the call is cancelled', () => {
    const call = new EventEmitter();
    const { signal } = callSignal(call);
    call.emit('cancelled');
    expect(signal.aborted).toBe(true);
  });

  it('takes no cancellation after the end for one: grpc-js tells of it then too', () => {
    const call = new EventEmitter();
    const { signal, done } = callSignal(call);
    done();
    call.emit('cancelled');
    expect(signal.aborted).toBe(false);
  });
});
