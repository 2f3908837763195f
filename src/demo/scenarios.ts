import { messageEnvelope } from './faults/messageEnvelope';
import { reconnect } from './faults/reconnect';
import { oldNode } from './faults/oldNode';
import { skewedClock } from './faults/skewedClock';
import { networkDelay } from './faults/networkDelay';
import { lockWait } from './faults/lockWait';
import { retryStorm } from './faults/retryStorm';
import { rowByRow } from './faults/rowByRow';
import { lostContext } from './faults/lostContext';
import { sampledApart } from './faults/sampledApart';
import { sampledAtEntry } from './faults/sampledAtEntry';
import { linkedBilling } from './faults/linkedBilling';
import { budgetUsedUp } from './faults/budgetUsedUp';
import { paymentConnectionTimeout } from './faults/paymentConnectionTimeout';
import { coldCacheKey } from './faults/coldCacheKey';
import { checkoutRetry } from './faults/checkoutRetry';
import type { Fault } from './faults/Fault';
import { headerInLog } from './faults/headerInLog';
import { parallelSearch } from './faults/parallelSearch';
import { queueWait } from './faults/queueWait';
import { slowQuery } from './faults/slowQuery';

/** The stories the shop can tell: which faults happen, in the order in which they change a plan. */
export const SCENARIOS = {
  calm: [],
  'slow-query': [slowQuery],
  'header-in-log': [headerInLog],
  'checkout-retry': [checkoutRetry],
  'parallel-search': [parallelSearch],
  'queue-wait': [queueWait],
  'cold-cache-key': [coldCacheKey],
  'payment-connection-timeout': [paymentConnectionTimeout],
  'budget-used-up': [budgetUsedUp],
  'linked-billing': [linkedBilling],
  'sampled-at-entry': [sampledAtEntry],
  'sampled-apart': [sampledApart],
  'lost-context': [lostContext],
  'n-plus-one': [rowByRow],
  'retry-storm': [retryStorm],
  'lock-wait': [lockWait],
  'network-delay': [networkDelay],
  'skewed-clock': [skewedClock],
  'old-node': [oldNode],
  reconnect: [reconnect],
  'message-envelope': [messageEnvelope],
} as const satisfies Readonly<Record<string, readonly Fault[]>>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[];
