import { MICROSECOND, MILLISECOND } from '../random/durations';
import type { Random } from '../random/Random';
import type { Step } from '../plan/Step';
import { redis } from '../spans/databaseCall';
import { httpCall, httpServer } from '../spans/httpCall';
import type { ServiceName } from '../shop/services';

/** Reads the stock of each item from Redis, one after another: the N + 1 that nobody has mended yet. */
export function stockCall(caller: ServiceName, items: number, random: Random): Step {
  return httpCall(caller, inventory('GET', '/stock', 'GET', items, random), random.logNormal(300 * MICROSECOND, 0.3));
}

export function reserveCall(caller: ServiceName, items: number, random: Random): Step {
  return httpCall(
    caller,
    inventory('POST', '/reservations', 'DECRBY', items, random),
    random.logNormal(300 * MICROSECOND, 0.3)
  );
}

function inventory(method: 'GET' | 'POST', route: string, command: string, items: number, random: Random): Step {
  return httpServer({
    service: 'inventory',
    method,
    route,
    ownNs: random.logNormal(3 * MILLISECOND, 0.4),
    gapNs: random.logNormal(600 * MICROSECOND, 0.4),
    stages: Array.from({ length: items }, () => [
      redis('inventory', command, 'stock:?', random.logNormal(700 * MICROSECOND, 0.5)),
    ]),
    attributes: [['shop.items', items]],
    logs: [
      { at: 0.9, severity: 'DEBUG', message: method === 'GET' ? 'stock read' : 'stock reserved', fields: { items } },
    ],
  });
}
