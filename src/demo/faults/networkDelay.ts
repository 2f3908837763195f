import { SpanKind } from '../../core/trace/SpanTable';
import { mapSteps, type Step } from '../plan/Step';
import { checkoutRequest } from '../requests/checkout';
import { story, type Timing } from './story';

/** Both ends are quick; what lies between them is not. */
export const networkDelay = story({
  name: 'network-delay',
  what: 'packets between checkout and inventory take 120 ms each way; neither service is slow.',
  service: 'checkout',
  spanName: 'POST /reservations',
  attribute: { key: 'server.address', value: 'inventory' },
  whereToLook:
    'Open the example: checkout’s client span of POST /reservations is 240 ms longer than inventory’s server span inside it, with a ' +
    'gap of 120 ms before and after.',
  evidence: [
    { at: 'span', service: 'checkout', spanName: 'POST /reservations', shows: 'client span' },
    { at: 'span', service: 'inventory', spanName: 'POST /reservations', shows: 'server span' },
  ],
  request: (ms, random) => delay(checkoutRequest(random, true), ms),
  change: delay,
});

function delay(root: Step, ms: Timing): Step {
  return mapSteps(root, (step) =>
    step.service === 'inventory' && step.kind === SpanKind.Server && step.name === 'POST /reservations'
      ? { ...step, gapNs: ms(120) }
      : step
  );
}
