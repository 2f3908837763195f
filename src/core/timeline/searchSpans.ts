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
        matches = mayStandInDetails(terms[i], options);
        (undecided ??= []).push(terms[i]);
      }
    }
    if (matches && (undecided === undefined || detailsMatch(table, span, undecided))) {
      found.push(span);
    }
  }
  return Uint32Array.from(found);
}

function mayStandInDetails(term: SearchTerm, options: SearchOptions): boolean {
  return term.key === undefined ? options.attributes === true : !FIELDS.has(term.key);
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
const NEVER: SpanTest = () => false;
const SHORTEST_ID_PART = 4;

/** The fields that are columns, by the name one searches for. Kind and status must be meant whole: "o" is not "ok". */
const FIELDS: ReadonlyMap<string, (table: SpanTable, text: string) => SpanTest> = new Map([
  ['name', nameTest],
  ['service', serviceTest],
  ['service.name', serviceTest],
  ['kind', kindTest],
  ['status', statusTest],
  ['id', (table, text) => (span) => spanIdAt(table, span) === text],
]);

function nameTest(table: SpanTable, text: string): SpanTest {
  return textTest(table.name, table.names, text);
}

function serviceTest(table: SpanTable, text: string): SpanTest {
  return textTest(table.service, table.services, text);
}

function kindTest(table: SpanTable, text: string): SpanTest {
  return (span) => KIND_WORDS[table.kind[span]] === text;
}

function statusTest(table: SpanTable, text: string): SpanTest {
  return (span) => STATUS_WORDS[table.statusCode[span]] === text;
}

function columnTest(table: SpanTable, term: SearchTerm): SpanTest {
  if (term.key !== undefined) {
    return FIELDS.get(term.key)?.(table, term.text) ?? NEVER;
  }
  const { text } = term;
  const inName = textTest(table.name, table.names, text);
  const inService = textTest(table.service, table.services, text);
  const inMessage = textTest(table.statusMessage, table.statusMessages, text);
  const isKind = kindTest(table, text);
  const isError = text === 'error' ? statusTest(table, text) : NEVER;
  const inId =
    text.length >= SHORTEST_ID_PART && /^[0-9a-f]{1,16}$/.test(text)
      ? (span: SpanIndex) => spanIdAt(table, span).includes(text)
      : NEVER;
  return (span) => inName(span) || inService(span) || inMessage(span) || isKind(span) || isError(span) || inId(span);
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
