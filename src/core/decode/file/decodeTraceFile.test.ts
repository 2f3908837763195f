import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { arbitraryResourceSpans } from '../../testing/arbitraryOtlp';
import { arbitraryPlainSpans, arbitraryTraceJson, micros, type PlainSpan } from '../../testing/arbitraryTraceFile';
import { traceFileFromJson } from '../../testing/traceFileFromJson';
import { encodeOtlpTraces } from '../../encode/otlp/encodeOtlpTraces';
import { hexAt, type SpanId, type TraceId } from '../../trace/ids';
import { findAttribute } from '../../trace/attributes';
import { unixNano } from '../../trace/time';
import { decodeOtlpTraces } from '../otlp/decodeOtlpTraces';
import { decodeTraceFile, type TraceFile } from './decodeTraceFile';
import { TraceFileError } from './TraceFileError';

const KIND_NAMES = ['', 'internal', 'server', 'client', 'producer', 'consumer'];

/** What a batch says of its spans, in the words of PlainSpan, by span id. */
function plainSpans({ batch }: TraceFile): PlainSpan[] {
  return Array.from({ length: batch.length }, (_, row) => {
    const start = batch.startUnixNano[row];
    return {
      traceId: hexAt(batch.traceIds, row * 16, 16),
      spanId: hexAt(batch.spanIds, row * 8, 8),
      parentSpanId: hexAt(batch.parentSpanIds, row * 8, 8) || undefined,
      service: batch.services[batch.service[row]],
      name: batch.names[batch.name[row]],
      kind: batch.kind[row],
      startNs: start,
      durationNs: batch.endUnixNano[row] - start,
      failed: batch.statusCode[row] === 2,
      tags: batch.details.attributes(row).filter(([key]) => key.startsWith('t.')) as PlainSpan['tags'],
      events: batch.details.events(row).map(({ time, name }) => ({ timeNs: time, name })),
    };
  }).sort((a, b) => (a.spanId < b.spanId ? -1 : 1));
}

const sorted = (spans: readonly PlainSpan[]) => [...spans].sort((a, b) => (a.spanId < b.spanId ? -1 : 1));

/** As a Jaeger would answer; written as text, for JSON.stringify has no exact times. */
function asJaeger(spans: readonly PlainSpan[]): string {
  const list = spans.map(
    (span, i) => `{"traceID":"${span.traceId}","spanID":"${span.spanId}","operationName":${JSON.stringify(span.name)},
      "references":${
        span.parentSpanId === undefined
          ? '[]'
          : `[{"refType":"CHILD_OF","traceID":"${span.traceId}","spanID":"${span.parentSpanId}"}]`
      },
      "startTime":${micros(span.startNs)},"duration":${micros(span.durationNs)},"processID":"p${i}",
      "tags":${JSON.stringify([
        { key: 'span.kind', type: 'string', value: KIND_NAMES[span.kind] },
        ...(span.failed ? [{ key: 'error', type: 'bool', value: true }] : []),
        ...span.tags.map(([key, value]) => ({ key, type: 'string', value })),
      ])},
      "logs":[${span.events
        .map(
          ({ timeNs, name }) =>
            `{"timestamp":${micros(timeNs)},"fields":[{"key":"event","type":"string","value":${JSON.stringify(name)}}]}`
        )
        .join()}]}`
  );
  const processes = Object.fromEntries(spans.map(({ service }, i) => [`p${i}`, { serviceName: service }]));
  return `{"data":[{"traceID":"x","spans":[${list.join()}],"processes":${JSON.stringify(processes)}}]}`;
}

function asZipkin(spans: readonly PlainSpan[]): string {
  return `[${spans
    .map(
      (
        span
      ) => `{"traceId":"${span.traceId}","id":"${span.spanId}",${span.parentSpanId === undefined ? '' : `"parentId":"${span.parentSpanId}",`}
      "name":${JSON.stringify(span.name)},"timestamp":${micros(span.startNs)},"duration":${micros(span.durationNs)},
      ${span.kind === 1 ? '' : `"kind":"${KIND_NAMES[span.kind].toUpperCase()}",`}
      "localEndpoint":{"serviceName":${JSON.stringify(span.service)}},
      "tags":${JSON.stringify(Object.fromEntries([...span.tags, ...(span.failed ? [['error', 'true']] : [])]))},
      "annotations":[${span.events.map(({ timeNs, name }) => `{"timestamp":${micros(timeNs)},"value":${JSON.stringify(name)}}`).join()}]}`
    )
    .join()}]`;
}

describe('decodeTraceFile', () => {
  it('gives back what Jaeger’s JSON says, to the nanosecond', () => {
    fc.assert(
      fc.property(arbitraryPlainSpans, (spans) => {
        expect(plainSpans(traceFileFromJson(asJaeger(spans)))).toEqual(sorted(spans));
      })
    );
  });

  it('gives back what Zipkin’s JSON says, to the nanosecond', () => {
    fc.assert(
      fc.property(arbitraryPlainSpans, (spans) => {
        const read = plainSpans(traceFileFromJson(asZipkin(spans)));
        expect(read.map((span) => ({ ...span, tags: [...span.tags].sort() }))).toEqual(
          sorted(spans).map((span) => ({ ...span, tags: [...span.tags].sort() }))
        );
      })
    );
  });

  it('reads OTLP protobuf as the receiver does, joined, after lengths and inside Tempo’s answer', () => {
    fc.assert(
      fc.property(arbitraryResourceSpans, (resourceSpans) => {
        const bytes = encodeOtlpTraces(resourceSpans).slice();
        const expected = decodeOtlpTraces(bytes).batch;
        fc.pre(expected.length > 0);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(bytes.length);
        expect(decodeTraceFile(bytes).batch.otlp).toEqual(expected.otlp);
        expect(decodeTraceFile(Buffer.concat([bytes, bytes])).batch.length).toBe(2 * expected.length);
        expect(decodeTraceFile(Buffer.concat([length, bytes])).batch.spanIds).toEqual(expected.spanIds);
      })
    );
  });

  it.each([
    ['{', 0x7b],
    ['[', 0x5b],
  ])('takes protobuf for protobuf though its first length reads as “%s” after a line feed', (_, length) => {
    const traceId = '00000000000000000000000000000001' as TraceId;
    const spanId = '0000000000000001' as SpanId;
    const named = (name: string) =>
      encodeOtlpTraces([
        {
          resource: { attributes: [['service.name', 'shop']] },
          scopeSpans: [
            {
              scope: { name: 'x' },
              spans: [{ traceId, spanId, name, kind: 1, startUnixNano: unixNano(1n), endUnixNano: unixNano(2n) }],
            },
          ],
        },
      ]).slice();
    const bytes = named('n'.repeat(length + 2 - named('').length));
    expect([...bytes.subarray(0, 2)]).toEqual([0x0a, length]);
    expect(decodeTraceFile(bytes).batch.length).toBe(1);
    const json =
      '\n{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"00000000000000000000000000000001","spanId":"0000000000000001"}]}]}]}';
    expect(decodeTraceFile(Buffer.from(json)).batch.length).toBe(1);
  });

  it('throws nothing but TraceFileError: JSON of any shape', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTraceJson, { minLength: 1, maxLength: 3 }), (values) => {
        neverOtherwise(Buffer.from(values.map((value) => JSON.stringify(value)).join('\n')));
      }),
      { numRuns: 2000 }
    );
  });

  it('throws nothing but TraceFileError: bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => neverOtherwise(bytes)),
      { numRuns: 2000 }
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => neverOtherwise(Uint8Array.of(0x0a, ...bytes))));
  });

  const captures = ['zipkin-lens/878ce2a', 'jaeger-ui/c321fb3', 'tempo/2.10.8'].flatMap((folder) =>
    readdirSync(`testdata/${folder}`).map((name) => `testdata/${folder}/${name}`)
  );

  it.each(captures)('throws nothing but TraceFileError: %s with bytes changed', (path) => {
    const whole = readFileSync(path);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(whole);
        changes.forEach(([at, byte]) => (bytes[at] = byte));
        neverOtherwise(bytes);
      })
    );
  });

  it('tells how far it is', () => {
    const line = readFileSync('testdata/tempo/2.10.8/v2-checkout.json', 'utf8').replace(/\n/g, '');
    const shares: number[] = [];
    decodeTraceFile(Buffer.from(`${line}\n`.repeat(200)), { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(50);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('takes the platform’s decoder of text', () => {
    const file = decodeTraceFile(readFileSync('testdata/zipkin-lens/878ce2a/envoy.json'), {
      decodeText: (bytes) => new TextDecoder().decode(bytes).replace('service_google', 'decoded'),
    });
    expect(findAttribute(file.batch.details.attributes(0), 'upstream_cluster')).toBe('decoded');
  });
});

/** Every span that is taken can be read, too. */
function neverOtherwise(bytes: Uint8Array): void {
  try {
    const { batch } = decodeTraceFile(bytes);
    for (let row = 0; row < batch.length; row++) {
      batch.details.attributes(row);
      batch.details.events(row);
      batch.details.links(row);
      batch.details.resource(row);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(TraceFileError);
    expect((error as TraceFileError).cure).not.toContain('report this');
  }
}
