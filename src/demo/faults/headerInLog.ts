import type { SpanId, TraceId } from '../../core/trace/ids';
import { postgresql } from '../spans/databaseCall';
import { httpCall, httpServer } from '../spans/httpCall';
import { story, type Timing } from './story';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736' as TraceId;
const CALLER_SPAN_ID = '00f067aa0ba902b7' as SpanId;

/**
 * Worked example 1. The header that a log line shows names the span that sent it: B.
 *
 * ```
 *   A API           ├──────────────────────────────────┤
 *   B client          ├──────────────────────────────┤      00f067aa0ba902b7
 *   C user-service       ├────────────────────────┤
 *   D PostgreSQL            ├──────────────────┤ 400
 * ```
 */
export const headerInLog = story({
  name: 'header-in-log',
  what: 'user-service spends 400 ms in one database query; a log line quotes the request’s traceparent header and nothing else.',
  service: 'user-service',
  spanName: 'SELECT users',
  whereToLook:
    `Paste 00-${TRACE_ID}-${CALLER_SPAN_ID}-01 into the search: its trace opens with the client span selected. The 400 ms of ` +
    '"SELECT users" are the largest self time; the gaps around user-service are network.',
  evidence: [
    {
      at: 'paste',
      text: `00-${TRACE_ID}-${CALLER_SPAN_ID}-01`,
      selects: { service: 'API', spanName: 'GET /users/{id}' },
    },
    {
      at: 'log',
      of: 'service',
      service: 'user-service',
      shows: `traceparent: 00-${TRACE_ID}-${CALLER_SPAN_ID}-01`,
      link: 'found',
      opens: { service: 'API', spanName: 'GET /users/{id}' },
    },
    { at: 'span', service: 'user-service', spanName: 'SELECT users', shows: '400 ms' },
    { at: 'span', service: 'user-service', spanName: 'GET /users/{id}', shows: '408 ms' },
  ],
  exampleTraceId: TRACE_ID,
  perSecond: 0.1,
  request: (ms, random, isExample) => {
    const user = userServer(ms, random.integer(100, 999));
    return httpServer({
      service: 'API',
      method: 'GET',
      route: '/users/{id}',
      ownNs: ms(10),
      stages: [[{ ...httpCall('API', user, ms(2)), spanId: isExample ? CALLER_SPAN_ID : undefined }]],
    });
  },
});

function userServer(ms: Timing, id: number) {
  return httpServer({
    service: 'user-service',
    method: 'GET',
    route: '/users/{id}',
    path: `/users/${id}`,
    ownNs: ms(8),
    gapNs: ms(3),
    stages: [
      [
        postgresql({
          service: 'user-service',
          database: 'users',
          table: 'users',
          operation: 'SELECT',
          summary: 'SELECT users',
          text: 'SELECT * FROM users WHERE lower(email) = $1',
          returnedRows: 1,
          durationNs: ms(400),
        }),
      ],
    ],
    logs: [
      {
        at: 0.01,
        severity: 'INFO',
        message: 'request received',
        verbatim: ({ traceId, parentSpanId }) =>
          `request received GET /users/${id} traceparent: 00-${traceId}-${parentSpanId}-01`,
      },
    ],
  });
}
