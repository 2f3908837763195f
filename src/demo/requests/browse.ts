import { MICROSECOND, MILLISECOND } from '../random/durations';
import type { Random } from '../random/Random';
import type { Step } from '../plan/Step';
import { httpServer } from '../spans/httpCall';
import { redis } from '../spans/databaseCall';
import { findAttribute } from '../../core/trace/attributes';
import { productCall, productListCall } from './catalogue';
import { stockCall } from './inventory';
import { userAgent } from './userAgent';

/** A page of products. */
export function productListRequest(random: Random): Step {
  const list = productListCall('gateway', random);
  return throughGateway('/api/products', '/api/products', [[sessionRead(random)], [list]], list, random);
}

/** One product with its stock. */
export function productRequest(random: Random): Step {
  const product = productCall('gateway', 'product', random);
  const path = `/api/products/${random.integer(100, 999)}`;
  return throughGateway(
    '/api/products/{id}',
    path,
    [[sessionRead(random)], [product, stockCall('gateway', 1, random)]],
    product,
    random
  );
}

function throughGateway(
  route: string,
  path: string,
  stages: ReadonlyArray<readonly Step[]>,
  decisive: Step,
  random: Random
): Step {
  const responseStatus = Number(findAttribute(decisive.attributes, 'http.response.status_code'));
  return httpServer({
    service: 'gateway',
    method: 'GET',
    route,
    path,
    responseStatus: responseStatus >= 500 ? 502 : 200,
    ownNs: random.logNormal(3 * MILLISECOND, 0.4),
    stages,
    attributes: [userAgent(random)],
    logs: [
      {
        at: 1,
        severity: responseStatus >= 500 ? 'ERROR' : 'INFO',
        message: `GET ${path} ${responseStatus >= 500 ? 502 : 200}`,
      },
    ],
  });
}

function sessionRead(random: Random): Step {
  return redis('gateway', 'GET', 'session:?', random.logNormal(500 * MICROSECOND, 0.5));
}
