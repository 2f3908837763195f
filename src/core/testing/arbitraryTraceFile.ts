import fc from 'fast-check';

/** JSON with the names that tracing systems use, in places and with values that they may or may not have. */
const NAMES = [
  'data',
  'traceID',
  'spanID',
  'traceId',
  'id',
  'parentId',
  'spans',
  'processes',
  'processID',
  'process',
  'references',
  'refType',
  'tags',
  'key',
  'type',
  'value',
  'logs',
  'fields',
  'timestamp',
  'startTime',
  'duration',
  'annotations',
  'localEndpoint',
  'remoteEndpoint',
  'serviceName',
  'kind',
  'shared',
  'trace',
  'batches',
  'resourceSpans',
  'scopeSpans',
  'resource',
  'scope',
  'attributes',
  'links',
  'events',
  'status',
  'code',
  'startTimeUnixNano',
  '__proto__',
  'constructor',
  'p1',
];
const VALUES = [
  'a1',
  '0',
  'ab'.repeat(16),
  'CLIENT',
  'SERVER',
  'CHILD_OF',
  'p1',
  'int64',
  'binary',
  'true',
  'AQID',
  '\ud800',
  '',
];

const name = fc.constantFrom(...NAMES);

/** Random trees of JSON over those names. */
export const arbitraryTraceJson: fc.Arbitrary<unknown> = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    fc.constantFrom(...VALUES),
    fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(name, tie('json')), { selector: ([key]) => key, maxLength: 6 })
      .map((entries) => Object.fromEntries(entries))
  ),
})).json;

/** What both Jaeger and Zipkin can say of a span; times in ns that may have fractions of a µs. */
export interface PlainSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly startNs: bigint;
  readonly durationNs: bigint;
  readonly failed: boolean;
  readonly tags: ReadonlyArray<readonly [string, string]>;
  readonly events: ReadonlyArray<{ readonly timeNs: bigint; readonly name: string }>;
}

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .filter((id) => id.some((byte) => byte !== 0))
    .map((id) => Buffer.from(id).toString('hex'));
const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const EPOCH_NS = 1_795_262_400_000_000_000n;
const time = fc.bigInt({ min: EPOCH_NS, max: EPOCH_NS + 10n ** 15n });

export const arbitraryPlainSpans: fc.Arbitrary<readonly PlainSpan[]> = fc.uniqueArray(
  fc.record({
    traceId: fc.oneof(
      hex(16),
      hex(8).map((id) => id.padStart(32, '0'))
    ),
    spanId: hex(8),
    parentSpanId: fc.option(hex(8), { nil: undefined }),
    service: text,
    name: text,
    kind: fc.integer({ min: 1, max: 5 }),
    startNs: time,
    durationNs: fc.bigInt({ min: 0n, max: 10n ** 13n }),
    failed: fc.boolean(),
    tags: fc.uniqueArray(
      fc.tuple(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map((key) => `t.${key}`),
        text
      ),
      {
        selector: ([key]) => key,
        maxLength: 3,
      }
    ),
    events: fc.array(fc.record({ timeNs: time, name: text.map((each) => `e${each}`) }), { maxLength: 2 }),
  }),
  { selector: ({ spanId }) => spanId, minLength: 1, maxLength: 8 }
);

/** µs with a fraction, as JSON text. */
export function micros(ns: bigint): string {
  const fraction = (ns % 1000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${ns / 1000n}${fraction === '' ? '' : `.${fraction}`}`;
}
