import fc from 'fast-check';
import { encodeOtlpTraces } from '../../encode/otlp/encodeOtlpTraces';
import type { OtlpResourceSpans, OtlpSpan } from '../../encode/otlp/types';
import { ProtoWriter } from '../../encode/ProtoWriter';
import { arbitraryResourceSpans } from '../../testing/arbitraryOtlp';
import { tracesJson } from '../../testing/otlpJson';
import { otlpBodyWith } from '../../testing/otlpBodyWith';
import { otlpOracle } from '../../testing/otlpOracle';
import { hexAt, type SpanId, type TraceId } from '../../trace/ids';
import type { OtlpSpanBatch } from '../../trace/SpanBatch';
import { SpanKind, StatusCode } from '../../trace/SpanTable';
import { unixNano } from '../../trace/time';
import { decodeOtlpTraces } from './decodeOtlpTraces';
import { OtlpDecodeError } from './OtlpDecodeError';

const TRACE_ID = '5b8efff798038103d269b633813fc60c' as TraceId;
const SPAN_ID = 'eee19b7ec3c1b174' as SpanId;

const SPAN: OtlpSpan = {
  traceId: TRACE_ID,
  spanId: SPAN_ID,
  parentSpanId: 'eee19b7ec3c1b173' as SpanId,
  traceState: 'a=1',
  name: 'GET /cart',
  kind: SpanKind.Server,
  startUnixNano: unixNano(1_700_000_000_000_000_001n),
  endUnixNano: unixNano(1_700_000_001_000_000_002n),
  attributes: [
    ['http.request.method', 'GET'],
    ['sent.twice', 1],
    ['sent.twice', 2],
    ['big', 2n ** 62n],
  ],
  events: [{ timeUnixNano: unixNano(1_700_000_000_500_000_000n), name: 'retry', attributes: [['n', 1.5]] }],
  links: [{ traceId: TRACE_ID, spanId: SPAN_ID, traceState: 'b=2', attributes: [['why', 'batch']] }],
  status: { code: StatusCode.Error, message: 'boom' },
  flags: 0x301,
};
const CART: OtlpResourceSpans = {
  resource: { attributes: [['service.name', 'cart']] },
  scopeSpans: [{ scope: { name: 'http', version: '1.2' }, spans: [SPAN] }],
};

/** What went in, read back out of a batch. */
function readBack(batch: OtlpSpanBatch): unknown[] {
  return Array.from({ length: batch.length }, (_, row) => ({
    resource: batch.details.resource(row),
    scope: batch.details.scope(row),
    traceId: hexAt(batch.traceIds, row * 16, 16),
    spanId: hexAt(batch.spanIds, row * 8, 8),
    parentSpanId: hexAt(batch.parentSpanIds, row * 8, 8),
    traceState: batch.details.traceState(row),
    name: batch.names[batch.name[row]],
    kind: batch.kind[row],
    start: batch.startUnixNano[row],
    end: batch.endUnixNano[row],
    attributes: batch.details.attributes(row),
    events: batch.details.events(row),
    links: batch.details.links(row),
    statusCode: batch.statusCode[row],
    statusMessage: batch.statusMessages[batch.statusMessage[row]],
    flags: batch.flags[row],
    eventCount: batch.eventCount[row],
    linkCount: batch.linkCount[row],
  }));
}

function expected(resourceSpans: readonly OtlpResourceSpans[]): unknown[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({
        resource: resource.attributes,
        scope: { name: scope.name, version: scope.version ?? '' },
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? '',
        traceState: span.traceState ?? '',
        name: span.name,
        kind: span.kind,
        start: span.startUnixNano,
        end: span.endUnixNano,
        attributes: span.attributes ?? [],
        events: (span.events ?? []).map((event) => ({
          time: event.timeUnixNano,
          name: event.name,
          attributes: event.attributes ?? [],
        })),
        links: (span.links ?? []).map((link) => ({
          traceId: link.traceId,
          spanId: link.spanId,
          traceState: link.traceState ?? '',
          attributes: link.attributes ?? [],
        })),
        statusCode: span.status?.code ?? 0,
        statusMessage: span.status?.message ?? '',
        flags: span.flags ?? 0,
        eventCount: span.events?.length ?? 0,
        linkCount: span.links?.length ?? 0,
      }))
    )
  );
}

function errorOf(bytes: Uint8Array): OtlpDecodeError {
  try {
    decodeOtlpTraces(bytes);
  } catch (error) {
    if (error instanceof OtlpDecodeError) {
      return error;
    }
    throw error;
  }
  throw new Error('no OtlpDecodeError');
}

describe('decodeOtlpTraces', () => {
  it('reads every field of a span', () => {
    const { batch, rejected, warnings } = decodeOtlpTraces(encodeOtlpTraces([CART]));
    expect(readBack(batch)).toEqual(expected([CART]));
    expect(batch.services[batch.service[0]]).toBe('cart');
    expect(rejected).toEqual({ count: 0, reasons: [] });
    expect(warnings).toEqual([]);
  });

  it('reads an empty body as no spans', () => {
    expect(decodeOtlpTraces(new Uint8Array()).batch.length).toBe(0);
  });

  it('takes a resource without spans', () => {
    const { batch, rejected } = decodeOtlpTraces(encodeOtlpTraces([CART, { ...CART, scopeSpans: [] }]));
    expect([batch.length, rejected.count]).toEqual([1, 0]);
  });

  it('reads what an independent encoder writes', () => {
    fc.assert(
      fc.property(arbitraryResourceSpans, (resourceSpans) => {
        const bytes = otlpOracle.encode('TracesData', tracesJson(resourceSpans, 'base64'));
        const { batch, rejected } = decodeOtlpTraces(bytes);
        expect(readBack(batch)).toEqual(expected(resourceSpans));
        expect(rejected.count).toBe(0);
      })
    );
  });

  it('gives the ranges of each span, its resource and its scope', () => {
    const { batch } = decodeOtlpTraces(encodeOtlpTraces([CART, CART]));
    const { bytes, spanStart, spanEnd, resource, scope, resources, scopes } = batch.otlp;
    const { resourceSpans } = { resourceSpans: tracesJson([CART], 'base64').resourceSpans };
    for (const row of [0, 1]) {
      const [from, to] = resources[resource[row]];
      const [scopeFrom, scopeTo] = scopes[scope[row]];
      expect([
        {
          resource: otlpOracle.decode('Resource', bytes.subarray(from, to)),
          scopeSpans: [
            {
              scope: otlpOracle.decode('InstrumentationScope', bytes.subarray(scopeFrom, scopeTo)),
              spans: [otlpOracle.decode('Span', bytes.subarray(spanStart[row], spanEnd[row]))],
            },
          ],
        },
      ]).toEqual(resourceSpans);
    }
  });

  it('takes a resource that comes after its spans', () => {
    const writer = new ProtoWriter();
    const outer = writer.open(1);
    const scope = writer.open(2);
    const span = writer.open(2);
    writer.hex(1, TRACE_ID);
    writer.hex(2, SPAN_ID);
    writer.close(span);
    writer.close(scope);
    const resource = writer.open(1);
    const attribute = writer.open(1);
    writer.string(1, 'service.name');
    const value = writer.open(2);
    writer.string(1, 'late');
    writer.close(value);
    writer.close(attribute);
    writer.close(resource);
    writer.close(outer);
    const { batch } = decodeOtlpTraces(writer.finish());
    expect(batch.services[batch.service[0]]).toBe('late');
  });

  it('skips fields of later versions', () => {
    const { batch } = decodeOtlpTraces(
      otlpBodyWith((writer) => {
        writer.string(999, 'new');
        writer.hex(1, TRACE_ID);
        writer.fixed32(500, 1);
        writer.hex(2, SPAN_ID);
        writer.fixed64(17, 1n);
        writer.varint(30, 2 ** 40);
      })
    );
    expect(hexAt(batch.spanIds, 0, 8)).toBe(SPAN_ID);
  });

  it('reads an unknown kind and status as unspecified and unset', () => {
    const { batch } = decodeOtlpTraces(
      otlpBodyWith((writer) => {
        writer.hex(1, TRACE_ID);
        writer.hex(2, SPAN_ID);
        writer.varint(6, 6);
        const status = writer.open(15);
        writer.varint(3, 3);
        writer.close(status);
      })
    );
    expect([batch.kind[0], batch.statusCode[0]]).toEqual([SpanKind.Unspecified, StatusCode.Unset]);
  });

  it('keeps the good spans around bad ones, and says why each was rejected', () => {
    const named = (name: string) => ({ ...SPAN, name });
    const { batch, rejected } = decodeOtlpTraces(
      encodeOtlpTraces([
        {
          ...CART,
          scopeSpans: [
            {
              scope: { name: 'http' },
              spans: [
                named('first'),
                { ...SPAN, name: 'no trace', traceId: '0'.repeat(32) as TraceId },
                { ...SPAN, name: 'short trace', traceId: '5b8efff798038103' as TraceId },
                { ...SPAN, name: 'no span', spanId: '0'.repeat(16) as SpanId },
                { ...SPAN, name: 'long span', spanId: TRACE_ID as string as SpanId },
                {
                  traceId: TRACE_ID,
                  spanId: SPAN_ID,
                  name: 'last',
                  kind: 0,
                  startUnixNano: unixNano(1n),
                  endUnixNano: unixNano(2n),
                },
              ],
            },
          ],
        },
      ])
    );
    expect(rejected.count).toBe(4);
    expect(rejected.reasons.map((reason) => reason.replace(/byte \d+/, 'byte N'))).toEqual([
      'span 1 (byte N, "no trace"): trace id is all zero',
      'span 2 (byte N, "short trace"): trace id has 8 bytes, not 16',
      'span 3 (byte N, "no span"): span id is all zero',
      'span 4 (byte N, "long span"): span id has 16 bytes, not 8',
    ]);
    // The last row was used by the rejected ones before: nothing of them may be left.
    expect(readBack(batch).map((span) => span)).toEqual([
      expect.objectContaining({ name: 'first', flags: 0x301 }),
      expect.objectContaining({
        name: 'last',
        parentSpanId: '',
        kind: 0,
        flags: 0,
        statusCode: 0,
        statusMessage: '',
        attributes: [],
        eventCount: 0,
      }),
    ]);
  });

  it('takes a parent id of the wrong length as none, and warns', () => {
    const { batch, warnings, rejected } = decodeOtlpTraces(
      encodeOtlpTraces([
        { ...CART, scopeSpans: [{ scope: { name: '' }, spans: [{ ...SPAN, parentSpanId: 'abcd' as SpanId }] }] },
      ])
    );
    expect(hexAt(batch.parentSpanIds, 0, 8)).toBe('');
    expect(warnings).toEqual([expect.stringContaining('parent span id has 2 bytes, not 8')]);
    expect(rejected.count).toBe(0);
  });

  it('lists at most 20 reasons but counts all', () => {
    const spans = Array.from({ length: 50 }, () => ({ ...SPAN, traceId: '' as TraceId }));
    const { rejected } = decodeOtlpTraces(
      encodeOtlpTraces([{ ...CART, scopeSpans: [{ scope: { name: '' }, spans }] }])
    );
    expect([rejected.count, rejected.reasons.length]).toEqual([50, 20]);
  });

  it('says where and in what a body is cut short', () => {
    const bytes = encodeOtlpTraces([CART]);
    expect(errorOf(bytes.subarray(0, bytes.length - 1))).toMatchObject({
      name: 'OtlpDecodeError',
      offset: 1,
      reading: 'TracesData field 1',
      message: expect.stringMatching(
        /^not OTLP protobuf: \d+ bytes announced, \d+ left, at byte 1, reading TracesData field 1$/
      ),
    });
  });

  it.each([
    ['a span field with the wrong wire type', (writer: ProtoWriter) => writer.varint(5, 1), 'Span field 5'],
    [
      'a status with the wrong wire type',
      (writer: ProtoWriter) => writer.bytes(15, Uint8Array.of(0x18 | 2, 0)),
      'Status field 3',
    ],
    ['a broken attribute', (writer: ProtoWriter) => writer.bytes(9, Uint8Array.of(0x0a, 200)), 'Span field 1'],
    ['a broken event', (writer: ProtoWriter) => writer.bytes(11, Uint8Array.of(0x09, 1)), 'Event field 1'],
    ['a broken link', (writer: ProtoWriter) => writer.bytes(13, Uint8Array.of(0x0a, 16, 1)), 'Link field 1'],
  ])('refuses %s', (_what, write, reading) => {
    expect(errorOf(otlpBodyWith(write)).reading).toBe(reading);
  });

  it('reads, rejects or refuses any damage, and never fails otherwise', () => {
    const whole = encodeOtlpTraces([CART, CART]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(whole.length),
        (damage, length) => {
          const bytes = whole.slice(0, length < 8 ? whole.length : length);
          damage.forEach(([at, byte]) => (bytes[at % bytes.length] = byte));
          try {
            const { batch } = decodeOtlpTraces(bytes);
            // What was taken can be read.
            readBack(batch);
          } catch (error) {
            expect(error).toBeInstanceOf(OtlpDecodeError);
          }
        }
      ),
      { numRuns: 3000 }
    );
  });

  it('refuses random bytes or reads nothing odd out of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readBack(decodeOtlpTraces(bytes).batch);
        } catch (error) {
          expect(error).toBeInstanceOf(OtlpDecodeError);
        }
      })
    );
  });
});
