import { attributeText, type Attributes } from '../trace/attributes';
import { SpanKind, StatusCode, spanIdAt, type SpanIndex, type SpanTable } from '../trace/SpanTable';
import { parseSearchTerms, type SearchTerm } from './searchTerms';

export interface SearchOptions {
  /** Spans `from` to `to - 1`; default: all. A view that looks into attributes of very many spans goes slice by slice. */
  readonly from?: SpanIndex;
  readonly to?: SpanIndex;
  /** Plain words are also looked for in attributes, resource and event names, which decodes every span not yet found. */
  readonly attributes?: boolean;
}

/**
 * The spans in which every word of `query` is found, ascending. Case is ignored, parts of words count. A word looks at the
 * span's name, service, status message, kind, status and id; `service=`, `name=`, `kind=`, `status=` at that one; any other
 * `key=value` at the attribute or resource attribute `key` (`key=` alone: has it). None for an empty query.
 *
 * Cost: names, services and messages are compared once per distinct text. Attributes are decoded only of spans that pass all
 * that needs no decoding.
 */
export function searchSpans(table: SpanTable, query: string, options: SearchOptions = {}): Uint32Array {
  const terms = parseSearchTerms(query);
  if (terms.length === 0) {
    return new Uint32Array(0);
  }
  const tests = terms.map((term) => columnTest(table, term));
  const found: number[] = [];
  const to = Math.min(options.to ?? table.length, table.length);
  for (let span = options.from ?? 0; span < to; span++) {
    let undecided: SearchTerm[] | undefined;
    let matches = true;
    for (let i = 0; i < terms.length && matches; i++) {
      if (!tests[i](span)) {
        const inDetails = terms[i].key === undefined ? options.attributes === true : !(terms[i].key! in FIELDS);
        matches = inDetails;
        (undecided ??= []).push(terms[i]);
      }
    }
    if (matches && (undecided === undefined || detailsMatch(table, span, undecided))) {
      found.push(span);
    }
  }
  return Uint32Array.from(found);
}

type SpanTest = (span: SpanIndex) => boolean;

const KIND_WORDS: Readonly<Record<number, string>> = {
  [SpanKind.Unspecified]: '',
  [SpanKind.Internal]: 'internal',
  [SpanKind.Server]: 'server',
  [SpanKind.Client]: 'client',
  [SpanKind.Producer]: 'producer',
  [SpanKind.Consumer]: 'consumer',
};
const STATUS_WORDS: Readonly<Record<number, string>> = {
  [StatusCode.Unset]: 'unset',
  [StatusCode.Ok]: 'ok',
  [StatusCode.Error]: 'error',
};
const SHORTEST_ID_PART = 4;

/** The fields that are columns, by the name one searches for. Kind and status must be meant whole: "o" is not "ok". */
const FIELDS: Readonly<Record<string, (table: SpanTable, text: string) => SpanTest>> = {
  name: (table, text) => textTest(table.name, table.names, text),
  service: (table, text) => textTest(table.service, table.services, text),
  'service.name': (table, text) => textTest(table.service, table.services, text),
  kind: (table, text) => (span) => KIND_WORDS[table.kind[span]] === text,
  status: (table, text) => (span) => STATUS_WORDS[table.statusCode[span]] === text,
  id: (table, text) => (span) => spanIdAt(table, span) === text,
};

function columnTest(table: SpanTable, term: SearchTerm): SpanTest {
  if (term.key !== undefined) {
    return term.key in FIELDS ? FIELDS[term.key](table, term.text) : () => false;
  }
  const tests: SpanTest[] = [
    textTest(table.name, table.names, term.text),
    textTest(table.service, table.services, term.text),
    textTest(table.statusMessage, table.statusMessages, term.text),
    FIELDS.kind(table, term.text),
  ];
  if (term.text === 'error') {
    tests.push(FIELDS.status(table, term.text));
  }
  if (term.text.length >= SHORTEST_ID_PART && /^[0-9a-f]{1,16}$/.test(term.text)) {
    tests.push((span) => spanIdAt(table, span).includes(term.text));
  }
  return (span) => tests.some((test) => test(span));
}

/** Compares each distinct text once; a span then costs one look-up. */
function textTest(index: Uint32Array, texts: readonly string[], text: string): SpanTest {
  const contains = Uint8Array.from(texts, (candidate) => (candidate.toLowerCase().includes(text) ? 1 : 0));
  return (span) => contains[index[span]] === 1;
}

function detailsMatch(table: SpanTable, span: SpanIndex, terms: readonly SearchTerm[]): boolean {
  const attributes = table.details.attributes(span);
  const resource = table.details.resource(span);
  return terms.every(
    (term) =>
      attributesMatch(attributes, term) ||
      attributesMatch(resource, term) ||
      (term.key === undefined && eventsMatch(table, span, term))
  );
}

function attributesMatch(attributes: Attributes, { key, text }: SearchTerm): boolean {
  return attributes.some(([name, value]) => {
    const lowerName = name.toLowerCase();
    return key === undefined
      ? lowerName.includes(text) || attributeText(value).toLowerCase().includes(text)
      : lowerName === key && attributeText(value).toLowerCase().includes(text);
  });
}

function eventsMatch(table: SpanTable, span: SpanIndex, term: SearchTerm): boolean {
  return (
    table.eventCount[span] > 0 &&
    table.details
      .events(span)
      .some((event) => event.name.toLowerCase().includes(term.text) || attributesMatch(event.attributes, term))
  );
}
