import { SpanKind } from '../../core/trace/SpanTable';
import type { Step } from '../plan/Step';
import { redis } from '../spans/databaseCall';
import { httpCall, httpServer } from '../spans/httpCall';
import { story } from './story';

/**
 * Worked example 3.
 *
 * ```
 *   gateway, search   ├── 18.5 ──┬──────── 45 ────────┬── 18.5 ──┤   82
 *   Elasticsearch                ├────────────────────┤
 *   recommendation               ├─────────────┤ 30     slack 15
 *     cache                           ├┤ 2
 * ```
 */
export const parallelSearch = story({
  name: 'parallel-search',
  what: 'a search of 82 ms waits 45 ms for Elasticsearch; recommendation runs beside it for 30 ms and costs nothing.',
  service: 'search',
  spanName: 'search products',
  attribute: { key: 'db.system.name', value: 'elasticsearch' },
  whereToLook:
    'Open the example: Elasticsearch blocks for 45 of the 82 ms, recommendation has 15 ms of slack. The other 37 ms are self time ' +
    'of gateway and search and the network between them.',
  evidence: [
    { at: 'span', service: 'gateway', spanName: 'GET /api/search', shows: '82 ms' },
    { at: 'span', service: 'search', spanName: 'search products', shows: '45 ms' },
    { at: 'span', service: 'search', spanName: 'GET /similar', shows: '30 ms' },
    { at: 'span', service: 'recommendation', spanName: 'GET similar', shows: '2 ms' },
    { at: 'exemplars', service: 'search', aboveMs: 60 },
  ],
  perSecond: 0.2,
  request: (ms) => {
    const recommendation = httpServer({
      service: 'recommendation',
      method: 'GET',
      route: '/similar',
      ownNs: ms(26),
      gapNs: ms(1),
      stages: [[redis('recommendation', 'GET', 'similar:?', ms(2))]],
    });
    const search = httpServer({
      service: 'search',
      method: 'GET',
      route: '/search',
      ownNs: ms(21),
      gapNs: ms(2),
      stages: [[elasticsearch(ms(45)), httpCall('search', recommendation, 0)]],
    });
    return httpServer({
      service: 'gateway',
      method: 'GET',
      route: '/api/search',
      ownNs: ms(12),
      stages: [[httpCall('gateway', search, 0)]],
    });
  },
});

function elasticsearch(ownNs: number): Step {
  return {
    service: 'search',
    scope: 'shop/elasticsearch',
    name: 'search products',
    kind: SpanKind.Client,
    attributes: [
      ['db.system.name', 'elasticsearch'],
      ['db.operation.name', 'search'],
      ['db.collection.name', 'products'],
      ['server.address', 'search-db.shop.internal'],
      ['server.port', 9200],
    ],
    ownNs,
  };
}
