import { StatusCode } from '../../core/trace/SpanTable';
import { postgresql } from '../spans/databaseCall';
import { httpCall, httpServer } from '../spans/httpCall';
import { story } from './story';

const QUERY = 'SELECT reservations';

/** Worked example 8: 500 ms are allowed, and the query takes 499 of them. */
export const budgetUsedUp = story({
  name: 'budget-used-up',
  what: 'a query of 499 ms uses up the 500 ms that inventory may take; inventory’s timeout is the effect, the query the cause.',
  service: 'inventory',
  spanName: QUERY,
  attribute: { key: 'error.type', value: 'deadline_exceeded' },
  whereToLook:
    'Open the example: inventory’s span is an error with error.type=timeout, and inside it the query took 499 ms and ended ' +
    'deadline_exceeded. Nothing else of it took time.',
  evidence: [
    { at: 'span', service: 'inventory', spanName: QUERY, shows: '499 ms' },
    { at: 'span', service: 'inventory', spanName: 'GET /stock', shows: 'timeout' },
    { at: 'span', service: 'inventory', spanName: 'GET /stock', shows: '500 ms' },
    {
      at: 'log',
      of: 'trace',
      service: 'inventory',
      shows: 'stock not read: timeout after 500 ms',
      link: 'found',
      opens: { service: 'inventory', spanName: 'GET /stock' },
    },
  ],
  perSecond: 0.15,
  request: (ms) => {
    const query = postgresql({
      service: 'inventory',
      database: 'inventory',
      table: 'reservations',
      operation: 'SELECT',
      summary: QUERY,
      text: 'SELECT sum(amount) FROM reservations WHERE item_id = $1 AND NOT released',
      durationNs: ms(499),
    });
    const server = httpServer({
      service: 'inventory',
      method: 'GET',
      route: '/stock',
      responseStatus: 504,
      ownNs: ms(1),
      gapNs: ms(1),
      stages: [
        [
          {
            ...query,
            attributes: [...query.attributes, ['error.type', 'deadline_exceeded']],
            status: { code: StatusCode.Error, message: 'deadline_exceeded' },
          },
        ],
      ],
      logs: [{ at: 1, severity: 'ERROR', message: 'stock not read: timeout after 500 ms' }],
    });
    const timedOut = {
      ...server,
      attributes: server.attributes.map(([key, value]) => [key, key === 'error.type' ? 'timeout' : value] as const),
      status: { code: StatusCode.Error, message: 'timeout' },
    };
    return httpServer({
      service: 'gateway',
      method: 'GET',
      route: '/api/products/{id}',
      responseStatus: 502,
      ownNs: ms(4),
      stages: [[httpCall('gateway', timedOut, 0)]],
    });
  },
});
