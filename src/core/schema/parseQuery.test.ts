import { parseQuery } from './parseQuery';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
/** What Grafana adds to every query. */
const GRAFANAS = { refId: 'A', datasource: { type: 't', uid: 'u' }, hide: false, key: 'Q-1', intervalMs: 1000 };

describe('parseQuery', () => {
  it.each([
    [
      'a trace',
      { queryType: 'trace', query: ID, spanId: 'B7AD6B7169203331' },
      { queryType: 'trace', query: ID, spanId: 'b7ad6b7169203331' },
    ],
    ['Grafana’s Prometheus exemplar link', { queryType: 'traceql', query: ID }, { queryType: 'trace', query: ID }],
    ['Loki’s derived field', { query: ID }, { queryType: 'trace', query: ID }],
    ['an empty type', { queryType: '', query: ID }, { queryType: 'trace', query: ID }],
    ['an empty variable', { queryType: 'trace', query: '' }, { queryType: 'trace', query: '' }],
    ['an empty variable of a link', { query: '' }, { queryType: 'trace', query: '' }],
    ['a bare search', { queryType: 'search' }, { queryType: 'search' }],
    [
      'a search with everything',
      {
        queryType: 'search',
        service: 's',
        operation: 'o',
        minDurationMs: 1.5,
        maxDurationMs: 2,
        status: 'error',
        attributes: { a: 'b' },
        limit: 1000,
      },
      {
        queryType: 'search',
        service: 's',
        operation: 'o',
        minDurationMs: 1.5,
        maxDurationMs: 2,
        status: 'error',
        attributes: { a: 'b' },
        limit: 1000,
      },
    ],
    [
      'empty fields',
      { queryType: 'search', service: '', status: '', limit: null, attributes: { '': 'x', y: '' } },
      { queryType: 'search' },
    ],
    [
      'exemplars',
      { queryType: 'exemplars', quantiles: [0.5, 0.999, 0.5] },
      { queryType: 'exemplars', quantiles: [0.5, 0.999] },
    ],
    ['limited exemplars', { queryType: 'exemplars', limit: 1000 }, { queryType: 'exemplars', limit: 1000 }],
    [
      'a service map',
      { queryType: 'serviceMap', service: 'cart', limit: 20_000 },
      { queryType: 'serviceMap', service: 'cart', limit: 20_000 },
    ],
    ['no quantiles', { queryType: 'exemplars', quantiles: [] }, { queryType: 'exemplars' }],
    [
      'logs',
      { queryType: 'logs', traceId: ID, spanId: '', contains: 'x', limit: 5000 },
      { queryType: 'logs', traceId: ID, contains: 'x', limit: 5000 },
    ],
    [
      'span metrics',
      { queryType: 'spanMetrics', measure: 'p95', groupBy: 'service' },
      { queryType: 'spanMetrics', measure: 'p95', groupBy: 'service' },
    ],
  ])('reads %s', (_what, json, query) => {
    expect(parseQuery({ ...GRAFANAS, ...json })).toEqual({ ok: true, query });
  });

  it.each([
    ['text', 'trace', /no JSON object/],
    ['a list', [], /no JSON object/],
    ['null', null, /no JSON object/],
    ['nothing', {}, /has no type: choose trace, search, exemplars, logs, spanMetrics or serviceMap/],
    [
      'an unknown type',
      { queryType: 'metrics', query: ID },
      /Unknown query type "metrics": it must be trace, .* or serviceMap/,
    ],
    ['a type that is no text', { queryType: 7 }, /queryType must be text/],
    ['a trace id that is no text', { queryType: 'trace', query: 7 }, /query must be text/],
    [
      'a span id that is none',
      { queryType: 'trace', query: ID, spanId: 'xyz' },
      /spanId is "xyz": a span id has 16 hex digits/,
    ],
    ['a limit of 0', { queryType: 'search', limit: 0 }, /limit must be a number from 1 to 1000/],
    ['a limit of 1001', { queryType: 'search', limit: 1001 }, /limit must be a number from 1 to 1000/],
    ['a map of too many traces', { queryType: 'serviceMap', limit: 20_001 }, /limit must be a number from 1 to 20000/],
    ['a broken limit', { queryType: 'logs', limit: 1.5 }, /limit must be a whole number from 1 to 5000/],
    ['an unknown status', { queryType: 'search', status: 'bad' }, /status must be one of error, ok/],
    [
      'durations the wrong way round',
      { queryType: 'search', minDurationMs: 5, maxDurationMs: 2 },
      /minDurationMs is 5, which is more than/,
    ],
    ['a negative duration', { queryType: 'search', minDurationMs: -1 }, /minDurationMs must be a number from 0/],
    [
      'attributes that are no texts',
      { queryType: 'search', attributes: { a: 1 } },
      /attributes must be an object whose values are text/,
    ],
    [
      'a quantile of 95',
      { queryType: 'exemplars', quantiles: [95] },
      /quantiles must be a list of at most 10 numbers between 0 and 1/,
    ],
    [
      'a missing measure',
      { queryType: 'spanMetrics' },
      /measure is missing: it must be one of rate, errors, p50, p95, p99/,
    ],
    ['an unknown measure', { queryType: 'spanMetrics', measure: 'p42' }, /measure must be one of/],
  ])('refuses %s and says why', (_what, json, problem) => {
    expect(parseQuery(json)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});
