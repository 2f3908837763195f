import { encodeOtlpTraces } from '../../src/core/encode/otlp/encodeOtlpTraces';
import type { OtlpResourceSpans } from '../../src/core/encode/otlp/types';
import { addNs, type UnixNano, unixNano } from '../../src/core/trace/time';
import { generateShop } from '../../src/demo/generateShop';

/** Export requests of the demo shop: the same bytes whenever and wherever it is asked. */
export interface ShopBody {
  readonly bytes: Uint8Array;
  readonly spans: number;
}

/** The moment the story is told from: the store's clock stands there too. */
export const NOW: UnixNano = unixNano(1_790_000_000_000_000_000n);
export const HOUR_NS = 3_600_000_000_000;

/** As many as a busy application's exporter sends. */
const SPANS_PER_BODY = 2000;
/** What the shop makes in an hour, a little less than it does: the last spans then come before NOW. */
const SPANS_PER_HOUR = 60_000;

/** When the first of so many spans ends. */
export function startOf(spans: number): UnixNano {
  return addNs(NOW, -Math.max(0.1, spans / SPANS_PER_HOUR) * HOUR_NS);
}

/** At least `spans` spans in slices of about equal size; the caller asks for a slice when it has dealt with the one before. */
export function* shopSlices(spans: number, slices: number): Generator<ShopBody[], void, undefined> {
  const most = Math.ceil(spans / slices);
  let slice: ShopBody[] = [];
  let inSlice = 0;
  let waiting: OtlpResourceSpans[] = [];
  let inBody = 0;
  let made = 0;
  const close = () => {
    if (inBody > 0) {
      slice.push({ bytes: encodeOtlpTraces(waiting), spans: inBody });
      inSlice += inBody;
      waiting = [];
      inBody = 0;
    }
  };
  const shop = generateShop({ seed: 'bench', from: startOf(spans), to: NOW, now: NOW, scenario: 'slow-query' });
  for (const { traces, spanCount } of shop) {
    waiting.push(...traces);
    inBody += spanCount;
    made += spanCount;
    if (inBody >= SPANS_PER_BODY) {
      close();
    }
    if (inSlice >= most || made >= spans) {
      close();
      yield slice;
      slice = [];
      inSlice = 0;
    }
    if (made >= spans) {
      return;
    }
  }
  throw new Error(`The shop made only ${made} of ${spans} spans`);
}
