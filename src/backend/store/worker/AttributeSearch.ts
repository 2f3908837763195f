import { attributeText, type Attributes } from '../../../core/trace/attributes';
import type { OtlpSpanBatch } from '../../../core/trace/SpanBatch';
import type { SourceNotice, TraceSearch } from '../../../source/sources';
import { decodeStored, unreadableNotices } from './decodeStored';
import { hasStatus } from './hasStatus';
import type { SpanRows } from './SpanRows';

/** How much one search may read of what the index cannot vouch for: chunks of an older store that upkeep has not come to yet. */
const MOST_SPANS = 1_000_000;
const MOST_BYTES_A_TRACE = 64 * 1024 ** 2;
/** Texts that a number, a boolean, bytes, a list or a map may have been written as: their bytes on the wire look otherwise. */
const MAY_BE_OTHER_THAN_TEXT = /^(|[-+0-9.e]+|[0-9a-f]+|true|false|NaN|-?Infinity|[[{].*)$/is;

/** Looks into the spans of traces that the index found for one that carries every attribute asked for, and fits otherwise. */
export class AttributeSearch {
  private readonly wanted: ReadonlyArray<readonly [key: string, value: string]>;
  private readonly patterns: readonly Buffer[];
  private looked = { spans: 0, traces: 0 };
  private cut = false;
  private unreadable = 0;

  constructor(
    private readonly spans: SpanRows,
    private readonly query: TraceSearch
  ) {
    this.wanted = Object.entries(query.attributes ?? {});
    this.patterns = this.wanted
      .flatMap(([key, value]) => (MAY_BE_OTHER_THAN_TEXT.test(value) ? [key] : [key, value]))
      .map(asField);
  }

  get isExhausted(): boolean {
    return this.looked.spans > MOST_SPANS;
  }

  /** What was not looked at. */
  notices(): SourceNotice[] {
    const damaged = unreadableNotices(this.unreadable);
    if (!this.isExhausted && !this.cut) {
      return damaged;
    }
    const { spans, traces } = this.looked;
    const what = this.isExhausted
      ? `Only ${spans} spans of the newest ${traces} candidates were looked through for attributes. `
      : `Of a candidate larger than ${MOST_BYTES_A_TRACE / 1024 ** 2} MiB only a part was looked through for attributes. `;
    return [
      ...damaged,
      { severity: 'warning', text: `${what}Narrow the time range, or add a service or an operation.` },
    ];
  }

  /** `trace` is a `trace.id`, `spans` how many it has. */
  matches(trace: number, spans: number): boolean {
    // Most spans do not even have the bytes of key and value: they are not decoded.
    const { parts: candidates, more } = this.spans.partsOf(trace, MOST_BYTES_A_TRACE, this.patterns);
    this.looked.spans += spans;
    this.looked.traces++;
    this.cut ||= more;
    if (candidates.length === 0) {
      return false;
    }
    const { batch, unreadable } = decodeStored(candidates);
    this.unreadable += unreadable;
    for (let row = 0; row < batch.length; row++) {
      if (this.fits(batch, row) && this.carriesAll(batch, row)) {
        return true;
      }
    }
    return false;
  }

  private fits(batch: OtlpSpanBatch, row: number): boolean {
    const { service, operation, status } = this.query;
    return (
      (service === undefined || batch.services[batch.service[row]] === service) &&
      (operation === undefined || batch.names[batch.name[row]] === operation) &&
      hasStatus(batch.statusCode[row], status)
    );
  }

  private carriesAll(batch: OtlpSpanBatch, row: number): boolean {
    const own = batch.details.attributes(row);
    return this.wanted.every(([key, value]) => has(own, key, value) || has(batch.details.resource(row), key, value));
  }
}

/** A string as protobuf writes it after its tag: length, then UTF-8. */
function asField(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>= 7) {
    if (rest < 128) {
      length.push(rest);
      return Buffer.from([...length, ...bytes]);
    }
    length.push((rest & 0x7f) | 0x80);
  }
}

function has(attributes: Attributes, key: string, value: string): boolean {
  return attributes.some(([name, one]) => name === key && attributeText(one) === value);
}
