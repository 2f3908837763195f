import { SpanKind, StatusCode, endNs, spanIdAt } from '../trace/SpanTable';
import { unixNano } from '../trace/time';
import { spanRecordsFromText } from './spanRecordsFromText';
import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from './traceFromText';

const records = (text: string) => spanRecordsFromText(text, TEXT_TRACE_ID, TEXT_TRACE_START);

describe('spanRecordsFromText', () => {
  it('reads service, name, kind, start and duration, and takes indentation for parents', () => {
    const spans = records(`
      checkout POST /checkout   server   |==================|   0 812
        payment authorize       client   |   ==========     | 100 430.5
          postgres SELECT 1              |    =======       | 120 398
        email send              producer |              =   | 600 10
    `);
    expect(spans.map((span) => [span.spanId, span.parentSpanId, span.service, span.name, span.kind])).toEqual([
      ['0000000000000001', undefined, 'checkout', 'POST /checkout', SpanKind.Server],
      ['0000000000000002', '0000000000000001', 'payment', 'authorize', SpanKind.Client],
      ['0000000000000003', '0000000000000002', 'postgres', 'SELECT 1', SpanKind.Unspecified],
      ['0000000000000004', '0000000000000001', 'email', 'send', SpanKind.Producer],
    ]);
    expect(spans[1].startUnixNano).toBe(TEXT_TRACE_START + 100_000_000n);
    expect(spans[1].endUnixNano).toBe(TEXT_TRACE_START + 530_500_000n);
  });

  it('skips pictures with several bars and with tails', () => {
    const spans = records(`
      a x      |  |------|   |     20 80
        b y    |      ====|====    -4 50
        c z           |.+~*|       - 5
    `);
    expect(spans.map(({ name, startUnixNano }) => [name, startUnixNano])).toEqual([
      ['x', TEXT_TRACE_START + 20_000_000n],
      ['y', TEXT_TRACE_START - 4_000_000n],
      ['z', undefined],
    ]);
  });

  it('reads status, attributes, resource, events and links', () => {
    const [span] = records(
      'pay authorize client 10 20 !error="card declined" !flags=1 amount=12.5 retry=true id="7" @host.name=a *exception@15 *.exception.type=Timeout ->ab ->cafe:1'
    );
    expect(span).toMatchObject({
      statusCode: StatusCode.Error,
      statusMessage: 'card declined',
      flags: 1,
      attributes: [
        ['amount', 12.5],
        ['retry', true],
        ['id', '7'],
      ],
      resource: [
        ['service.name', 'pay'],
        ['host.name', 'a'],
      ],
      events: [
        { time: TEXT_TRACE_START + 15_000_000n, name: 'exception', attributes: [['exception.type', 'Timeout']] },
      ],
      links: [
        { traceId: TEXT_TRACE_ID, spanId: '00000000000000ab' },
        { traceId: '0000000000000000000000000000cafe', spanId: '0000000000000001' },
      ],
    });
  });

  it('reads odd spans: no service, no name, missing start, missing end, negative duration, ids and parents of their own', () => {
    const spans = records(`
      - - 5
      a  10 -
      a x -5 -2.5 #0
        a y  0 1 #ff ^ee
          a z 0 1 ^0
    `);
    expect(spans.map(({ service, name, spanId, parentSpanId }) => [service, name, spanId, parentSpanId])).toEqual([
      ['', '', '0000000000000001', undefined],
      ['a', '', '0000000000000002', undefined],
      ['a', 'x', undefined, undefined],
      ['a', 'y', '00000000000000ff', '00000000000000ee'],
      ['a', 'z', '0000000000000005', undefined],
    ]);
    expect(spans[0].startUnixNano).toBeUndefined();
    expect(spans[1].endUnixNano).toBeUndefined();
    expect(spans[2].endUnixNano).toBe(TEXT_TRACE_START - 7_500_000n);
  });

  it.each([
    ['checkout POST /checkout', 'want "service name'],
    ['checkout GET 0 10 what', 'do not understand the mark "what"'],
    ['checkout GET 0 10 *.x=1', 'do not understand the mark "*.x=1"'],
  ])('refuses "%s" and names the line', (line, message) => {
    expect(() => records(`\n// a comment\n${line}`)).toThrow(`traceFromText, line 3: ${message}`);
  });
});

describe('traceFromText', () => {
  it('builds a real table', () => {
    const table = traceFromText(`
      shop GET /    server |====| 0 10
        db SELECT   client | ==   | 2 5  db.system.name=postgresql
    `);
    expect(table.traceId).toBe(TEXT_TRACE_ID);
    expect(table.start).toBe(TEXT_TRACE_START);
    expect([...table.parent]).toEqual([-1, 0]);
    expect(table.names[table.name[1]]).toBe('SELECT');
    expect(spanIdAt(table, 1)).toBe('0000000000000002');
    expect(endNs(table, 1)).toBe(7e6);
    expect(table.details.attributes(1)).toEqual([['db.system.name', 'postgresql']]);
  });

  it('starts when it is told to', () => {
    expect(traceFromText('a b 5 1', { start: unixNano(1_000_000_000n) }).start).toBe(1_005_000_000n);
  });
});
