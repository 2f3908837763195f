import { traceFromText } from '../testing/traceFromText';
import type { SpanDetails } from '../trace/SpanTable';
import { searchSpans } from './searchSpans';
import { parseSearchTerms } from './searchTerms';

const table = traceFromText(`
  checkout POST /checkout    server   0 100  #abc1230000000000  http.response.status_code=500 @host.name=web-1
    payment authorize        client  10  50  !error="card declined"  payment.method=card
      postgres SELECT stock  client  20  10  db.system.name=postgresql db.query.text="SELECT * FROM stock"
    mail publish             producer 70 10  *retry@75 *.attempt=2
`);
const found = (query: string, options = {}) => [...searchSpans(table, query, options)];

describe('searchSpans', () => {
  it.each([
    ['select', [2]],
    ['CHECKOUT', [0]],
    ['payment', [1]],
    ['declined', [1]],
    ['client', [1, 2]],
    ['error', [1]],
    ['abc123', [0]],
    ['client payment', [1]],
    ['client mail', []],
    ['service=mail', [3]],
    ['name=stock', [2]],
    ['service=stock', []],
    ['status=error', [1]],
    ['status=unset', [0, 2, 3]],
    ['status=err', []],
    ['kind=producer', [3]],
    ['id=abc1230000000000', [0]],
    ['http.response.status_code=500', [0]],
    ['host.name=web', [0]],
    ['db.system.name=', [2]],
    ['db.query.text="from stock"', [2]],
    ['payment.method=card client', [1]],
    ['payment.method=card server', []],
    ['constructor=x', []],
    ['constructor', []],
    ['', []],
    ['   ', []],
    ['"', []],
  ])('finds %j in spans %j', (query, spans) => {
    expect(found(query)).toEqual(spans);
  });

  it.each([
    ['postgresql', [2]],
    ['web-1', [0]],
    ['retry', [3]],
    ['attempt', [3]],
    ['card', [1]],
    ['status=postgresql', []],
  ])('looks for %j in attributes, resource and events when told', (query, spans) => {
    expect(found(query, { attributes: true })).toEqual(spans);
  });

  it('searches a slice', () => {
    expect(found('client', { from: 2 })).toEqual([2]);
    expect(found('client', { to: 2 })).toEqual([1]);
    expect(found('client', { from: 3, to: 99 })).toEqual([]);
  });

  it('decodes no attributes unless a word needs them', () => {
    const refuse = () => {
      throw new Error('decoded');
    };
    const details: SpanDetails = { ...table.details, attributes: refuse, resource: refuse, events: refuse };
    expect([...searchSpans({ ...table, details }, 'client error')]).toEqual([1]);
    expect([...searchSpans({ ...table, details }, 'kind=internal http.route=/x')]).toEqual([]);
    expect(() => searchSpans({ ...table, details }, 'http.route=/x')).toThrow('decoded');
  });
});

describe('parseSearchTerms', () => {
  it('keeps blanks in quotes and takes the first equals sign', () => {
    expect(parseSearchTerms('GET  "a b" k=v=w K="c d" = "open')).toEqual([
      { text: 'get' },
      { text: 'a b' },
      { key: 'k', text: 'v=w' },
      { key: 'k', text: 'c d' },
      { text: '=' },
      { text: 'open' },
    ]);
  });
});
