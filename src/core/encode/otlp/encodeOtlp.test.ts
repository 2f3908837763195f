import fc from 'fast-check';
import { decodeOtlpTraces } from '../../decode/otlp/decodeOtlpTraces';
import { arbitraryResourceLogs, arbitraryResourceSpans } from '../../testing/arbitraryOtlp';
import { logsJson, tracesJson } from '../../testing/otlpJson';
import { otlpOracle } from '../../testing/otlpOracle';
import type { SpanId, TraceId } from '../../trace/ids';
import { SpanKind } from '../../trace/SpanTable';
import { unixNano } from '../../trace/time';
import { assembleOtlpTraces } from './assembleOtlpTraces';
import { encodeOtlpLogs } from './encodeOtlpLogs';
import { encodeOtlpTraces } from './encodeOtlpTraces';

describe('encodeOtlpTraces', () => {
  it('writes known bytes', () => {
    const bytes = encodeOtlpTraces([
      {
        resource: { attributes: [] },
        scopeSpans: [
          {
            scope: { name: 'x' },
            spans: [
              {
                traceId: '000102030405060708090a0b0c0d0e0f' as TraceId,
                spanId: '0001020304050607' as SpanId,
                name: 'n',
                kind: SpanKind.Client,
                startUnixNano: unixNano(1n),
                endUnixNano: unixNano(2n),
              },
            ],
          },
        ],
      },
    ]);
    expect(Buffer.from(bytes).toString('hex')).toBe(
      [
        '0a3e', // ResourceSpans, 62 bytes
        '0a00', // Resource, empty
        '123a', // ScopeSpans
        '0a03' + '0a0178', // scope, name "x"
        '1233', // Span
        '0a10' + '000102030405060708090a0b0c0d0e0f',
        '1208' + '0001020304050607',
        '2a016e', // name "n"
        '3003', // kind client
        '390100000000000000',
        '410200000000000000',
      ].join('')
    );
  });

  it('writes what an independent decoder reads', () => {
    fc.assert(
      fc.property(arbitraryResourceSpans, (resourceSpans) => {
        expect(otlpOracle.decode('TracesData', encodeOtlpTraces(resourceSpans))).toEqual(
          tracesJson(resourceSpans, 'base64')
        );
      })
    );
  });
});

describe('encodeOtlpLogs', () => {
  it('writes what an independent decoder reads', () => {
    fc.assert(
      fc.property(arbitraryResourceLogs, (resourceLogs) => {
        expect(otlpOracle.decode('LogsData', encodeOtlpLogs(resourceLogs))).toEqual(logsJson(resourceLogs, 'base64'));
      })
    );
  });
});

describe('assembleOtlpTraces', () => {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text));
  const attribute = (key: string) => otlpOracle.encode('Resource', { attributes: [{ key }] });
  const span = (name: string) => otlpOracle.encode('Span', { name });
  const scope = (name: string) => otlpOracle.encode('InstrumentationScope', { name });

  it('shares resources and scopes between neighbours, equal by bytes or by identity', () => {
    const shared = attribute('a');
    const assembled = assembleOtlpTraces([
      { resource: shared, scope: scope('s'), span: span('1') },
      { resource: shared, scope: scope('s'), span: span('2') },
      { resource: attribute('a'), scope: scope('t'), span: span('3') },
      { resource: attribute('b'), scope: scope('t'), span: span('4') },
      { resource: attribute('a'), scope: scope('t'), span: span('5') },
    ]);
    const resource = (key: string) => ({ attributes: [{ key }] });
    expect(otlpOracle.decode('TracesData', assembled)).toEqual({
      resourceSpans: [
        {
          resource: resource('a'),
          scopeSpans: [
            { scope: { name: 's' }, spans: [{ name: '1' }, { name: '2' }] },
            { scope: { name: 't' }, spans: [{ name: '3' }] },
          ],
        },
        { resource: resource('b'), scopeSpans: [{ scope: { name: 't' }, spans: [{ name: '4' }] }] },
        { resource: resource('a'), scopeSpans: [{ scope: { name: 't' }, spans: [{ name: '5' }] }] },
      ],
    });
  });

  it('leaves out an absent resource and scope', () => {
    const assembled = assembleOtlpTraces([{ resource: bytes(''), scope: bytes(''), span: span('1') }]);
    expect(otlpOracle.decode('TracesData', assembled)).toEqual({
      resourceSpans: [{ scopeSpans: [{ spans: [{ name: '1' }] }] }],
    });
  });

  it('makes nothing of nothing', () => {
    expect(assembleOtlpTraces([])).toEqual(new Uint8Array());
  });

  it('puts what was decoded back together', () => {
    fc.assert(
      fc.property(arbitraryResourceSpans, (resourceSpans) => {
        const { otlp, length } = decodeOtlpTraces(encodeOtlpTraces(resourceSpans)).batch;
        const view = ([start, end]: readonly [number, number]) => otlp.bytes.subarray(start, end);
        const parts = Array.from({ length }, (_, row) => ({
          resource: view(otlp.resources[otlp.resource[row]]),
          scope: view(otlp.scopes[otlp.scope[row]]),
          span: view([otlp.spanStart[row], otlp.spanEnd[row]]),
        }));
        const { batch } = decodeOtlpTraces(assembleOtlpTraces(parts));
        expect(batch.traceIds).toEqual(decodeOtlpTraces(encodeOtlpTraces(resourceSpans)).batch.traceIds);
        parts.forEach((part, row) => {
          expect(batch.otlp.bytes.slice(batch.otlp.spanStart[row], batch.otlp.spanEnd[row])).toEqual(part.span.slice());
        });
      })
    );
  });
});
