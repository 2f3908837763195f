import { MICROSECOND, MILLISECOND, SECOND } from '../random/durations';
import type { Random } from '../random/Random';
import type { Step } from '../plan/Step';
import { postgresql, redis } from '../spans/databaseCall';
import { exception } from '../spans/exception';
import { httpCall, httpServer } from '../spans/httpCall';
import type { ServiceName } from '../shop/services';

const TIMEOUT_SHARE = 0.02;

/** A page of products, from PostgreSQL. Now and then the statement takes too long and is cancelled: a 500. */
export function productListCall(caller: ServiceName, random: Random): Step {
  const failed = random.mishap(TIMEOUT_SHARE);
  const list = postgresql({
    service: 'catalogue',
    database: 'catalogue',
    table: 'products',
    operation: 'SELECT',
    summary: 'SELECT products',
    text: 'SELECT id, name, price_cents FROM products WHERE category = $1 ORDER BY rank LIMIT 40',
    returnedRows: failed ? 0 : 40,
    durationNs: failed ? SECOND + random.between(0, 20) * MILLISECOND : random.logNormal(14 * MILLISECOND, 0.5),
    error: failed ? { state: '57014', message: 'canceling statement due to statement timeout' } : undefined,
  });
  const server = httpServer({
    service: 'catalogue',
    method: 'GET',
    route: '/products',
    responseStatus: failed ? 500 : 200,
    ownNs: random.logNormal(6 * MILLISECOND, 0.4),
    gapNs: random.logNormal(600 * MICROSECOND, 0.4),
    stages: [[list]],
    events: failed
      ? [
          exception(0.99, 'psycopg.errors.QueryCanceled', 'canceling statement due to statement timeout', [
            'catalogue/store.py:88 in list_products',
            'catalogue/views.py:31 in products',
          ]),
        ]
      : undefined,
    logs: failed
      ? [
          {
            at: 0.99,
            severity: 'ERROR',
            message: 'product list failed: statement timeout',
            fields: { category: 'garden' },
          },
        ]
      : undefined,
  });
  return httpCall(caller, server, random.logNormal(300 * MICROSECOND, 0.3));
}

/** One product or the prices of a cart: Redis first, PostgreSQL when it is not there. */
export function productCall(caller: ServiceName, path: 'product' | 'prices', random: Random): Step {
  const cached = random.chance(0.82);
  const read = postgresql({
    service: 'catalogue',
    database: 'catalogue',
    table: 'products',
    operation: 'SELECT',
    summary: 'SELECT products',
    text: 'SELECT id, name, price_cents, description FROM products WHERE id = ANY($1)',
    returnedRows: random.integer(1, 5),
    durationNs: random.logNormal(9 * MILLISECOND, 0.5),
  });
  const server = httpServer({
    service: 'catalogue',
    method: 'GET',
    route: path === 'product' ? '/products/{id}' : '/prices',
    path: path === 'product' ? `/products/${random.integer(100, 999)}` : undefined,
    ownNs: random.logNormal(5 * MILLISECOND, 0.4),
    gapNs: random.logNormal(600 * MICROSECOND, 0.4),
    stages: [
      [redis('catalogue', 'GET', 'product:?', random.logNormal(600 * MICROSECOND, 0.5))],
      ...(cached ? [] : [[read]]),
    ],
    attributes: [['shop.cache.hit', cached]],
    logs: cached ? undefined : [{ at: 0.4, severity: 'INFO', message: 'product cache miss' }],
  });
  return httpCall(caller, server, random.logNormal(300 * MICROSECOND, 0.3));
}
