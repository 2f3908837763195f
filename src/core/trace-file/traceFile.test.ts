import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decodeTraceFile } from '../decode/file/decodeTraceFile';
import { decodeOtlpTraces } from '../decode/otlp/decodeOtlpTraces';
import { encodeOtlpTraces } from '../encode/otlp/encodeOtlpTraces';
import { arbitraryResourceSpans } from '../testing/arbitraryOtlp';
import { traceFileFromJson } from '../testing/traceFileFromJson';
import { groupByTrace } from '../trace/groupByTrace';
import { extractRows } from './extractRows';
import { packTraces } from './packTraces';
import { SHIFTED_BY, shiftTimes } from './shiftTimes';
import { summariseTraces } from './summariseTraces';

const micros = 1_795_262_400_000_000;
const zipkin = (traceId: string, id: string, more: object = {}) => ({
  traceId,
  id,
  name: `op-${id}`,
  timestamp: micros,
  duration: 100,
  localEndpoint: { serviceName: 'shop' },
  ...more,
});

describe('summariseTraces', () => {
  it('says what a person chooses by: root, times, counts', () => {
    const { batch } = traceFileFromJson([
      zipkin('a1', '2', {
        parentId: '1',
        timestamp: micros - 50,
        tags: { error: 'x' },
        localEndpoint: { serviceName: 'db' },
      }),
      zipkin('b1', '9', { parentId: '8' }),
      zipkin('a1', '1', { duration: 400 }),
    ]);
    const ns = BigInt(micros) * 1000n;
    expect(summariseTraces(batch)).toMatchObject([
      {
        rootService: 'shop',
        rootName: 'op-1',
        startUnixNano: ns - 50_000n,
        firstEndUnixNano: ns + 50_000n,
        lastEndUnixNano: ns + 400_000n,
        spans: 2,
        errors: 1,
        services: 2,
      },
      { rootName: 'op-9', spans: 1, errors: 0 },
    ]);
  });
});

describe('extractRows', () => {
  it('gives each trace back as it was: all of them together are the whole', () => {
    fc.assert(
      fc.property(arbitraryResourceSpans, (resourceSpans) => {
        const { batch } = decodeOtlpTraces(encodeOtlpTraces(resourceSpans).slice());
        const groups = [...groupByTrace(batch).values()];
        groups.forEach((rows) => {
          const part = decodeOtlpTraces(extractRows(batch, rows)).batch;
          expect(part.length).toBe(rows.length);
          rows.forEach((row, i) => {
            expect(part.details.attributes(i)).toEqual(batch.details.attributes(row));
            expect(part.details.resource(i)).toEqual(batch.details.resource(row));
            expect(part.details.scope(i)).toEqual(batch.details.scope(row));
            expect(part.details.events(i)).toEqual(batch.details.events(row));
          });
        });
      })
    );
  });
});

describe('packTraces', () => {
  it('keeps order, divides no trace, and passes the limit only with a trace that does so alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200)), (sizes) => {
        const packs = packTraces(sizes, 100);
        expect(packs.flatMap(({ traces }) => traces)).toEqual(sizes.map((_, i) => i));
        packs.forEach(({ traces, bytes }) => {
          expect(bytes).toBe(traces.reduce((sum, i) => sum + sizes[i], 0));
          expect(bytes <= 100 || traces.length === 1).toBe(true);
        });
      })
    );
  });
});

describe('shiftTimes', () => {
  const { batch } = decodeTraceFile(readFileSync('testdata/zipkin-lens/878ce2a/yelp.json'));
  const all = Uint32Array.from({ length: batch.length }, (_, row) => row);
  const shiftNs = 10n ** 18n;
  const shifted = decodeOtlpTraces(shiftTimes(batch, all, shiftNs)).batch;

  it('moves every time of spans and events by the same, and says so on each span', () => {
    expect([...shifted.startUnixNano]).toEqual([...batch.startUnixNano].map((time) => time + shiftNs));
    expect([...shifted.endUnixNano]).toEqual([...batch.endUnixNano].map((time) => time + shiftNs));
    all.forEach((row) => {
      expect(shifted.details.events(row)).toEqual(
        batch.details.events(row).map((event) => ({ ...event, time: event.time + shiftNs }))
      );
      expect(shifted.details.attributes(row)).toEqual([...batch.details.attributes(row), [SHIFTED_BY, shiftNs]]);
    });
    expect([...shifted.eventCount].some((count) => count > 0)).toBe(true);
  });

  it('leaves a time that is missing missing', () => {
    const { batch: bare } = traceFileFromJson([{ traceId: 'a', id: '1' }]);
    expect([...decodeOtlpTraces(shiftTimes(bare, Uint32Array.of(0), shiftNs)).batch.startUnixNano]).toEqual([0n]);
  });
});
