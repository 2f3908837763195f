/** One word of a search: `text` alone looks everywhere, with a `key` in that field or attribute only. Lower case. */
export interface SearchTerm {
  readonly key?: string;
  readonly text: string;
}

const TERM = /(?:[^\s"=]+=)?(?:"[^"]*"?|[^\s"]+)/g;

/** Words divided by blanks, `key=value` pairs among them; double quotes keep blanks: `status=error "SELECT balance"`. */
export function parseSearchTerms(query: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const match of query.match(TERM) ?? []) {
    const [, key, value] = /^(?:([^\s"=]+)=)?(.*)$/.exec(match) ?? [];
    const text = (value ?? '').replace(/"/g, '').toLowerCase();
    if (key !== undefined || text !== '') {
      terms.push(key === undefined ? { text } : { key: key.toLowerCase(), text });
    }
  }
  return terms;
}
