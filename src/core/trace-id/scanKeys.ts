/** What a key announces. `weakTrace` is the bare word "trace": believed only before something that can hardly be else. */
export type KeyRole = 'traceparent' | 'b3' | 'uber' | 'amzn' | 'cloud' | 'trace' | 'weakTrace' | 'span' | 'sampled';

export interface KeyHit {
  readonly role: KeyRole;
  /** As it stands in the text. */
  readonly key: string;
  readonly start: number;
  /** Where its value would begin: behind quotes, brackets, blanks and the separator. */
  readonly valueStart: number;
  /** Datadog's: ids are decimal. */
  readonly decimal: boolean;
}

/** Longer runs than any log line needs: a text of nothing but keys stays cheap. */
const MOST_HITS = 2000;

const NESTED_ID = String.raw`[\\"']{0,4}\s{0,2}:\s{0,2}\{[\\"'\s]{0,12}id`;
const OWN_ROLES: Readonly<Record<KeyRole, string>> = {
  traceparent: String.raw`trace[-_. ]?parent`,
  b3: String.raw`b3(?![-_.])`,
  uber: String.raw`uber[-_.]?trace[-_.]?id`,
  amzn: String.raw`x[-_.]amzn[-_.]trace[-_.]id`,
  cloud: String.raw`x[-_.]cloud[-_.]trace[-_.]context`,
  trace: String.raw`(?:x[-_.]b3[-_.]|dd[-_.]|otel[-_.]?)?trace[-_. ]?id|trace${NESTED_ID}`,
  span: String.raw`(?:x[-_.]b3[-_.]|dd[-_.]|otel[-_.]?)?span[-_. ]?id|span${NESTED_ID}`,
  sampled: String.raw`trace[-_.]?flags|(?:x[-_.]b3[-_.]|(?:otel[-_.]?)?trace[-_.]?)?sampled`,
  weakTrace: 'traces?',
};
const ROLES = Object.keys(OWN_ROLES) as readonly KeyRole[];
/** Every quantifier is bounded and every alternative begins with a letter of its own: linear in the text. */
const KEY = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:${ROLES.map((role) => `(?<${role}>${OWN_ROLES[role]})`).join('|')})(?![A-Za-z0-9])`,
  'gi'
);

/**
 * From the end of a key to its value, whatever wraps them: `trace_id=…`, `"traceId": "…"`, `\"traceId\":\"…\"`, `TraceID:[…]`,
 * `traceId -> …`, `{"key":"trace_id","value":{"stringValue":"…"}}`, `?traceID%3D…`, "trace id is …".
 */
const BETWEEN =
  /[\\"'`\])]{0,6}(?:,\s{0,4}[\\"']{0,4}value[\\"']{0,4}\s{0,4}:\s{0,4}(?:\{\s{0,4}[\\"']{0,4}stringValue[\\"']{0,4}\s{0,4}:)?|\s{0,8}(?:=>|->|:=|\\u003d|%3a|%3d|[:=/]|is\b)?)\s{0,8}[\\"'`[({<]{0,8}/iy;

/** A key after one of these words is about another trace or span than the text's own. */
const OF_ANOTHER = /(?:link|linked|parent|prev|previous|next|caller|related)[-_. ]$/i;
const INSIDE_DATADOG = /(?:^|[^A-Za-z0-9])dd[\\"']{0,4}\s{0,2}:\s{0,2}\{[^{}]{0,200}$/;

/** Every key that may announce a trace, a span or sampling, in order. */
export function scanKeys(text: string): readonly KeyHit[] {
  const hits: KeyHit[] = [];
  for (const match of text.matchAll(KEY)) {
    if (hits.length >= MOST_HITS) {
      break;
    }
    const start = match.index;
    const role = ROLES.find((name) => match.groups?.[name] !== undefined)!;
    if (OF_ANOTHER.test(text.slice(Math.max(0, start - 12), start))) {
      continue;
    }
    const key = match[0];
    BETWEEN.lastIndex = start + key.length;
    const between = BETWEEN.exec(text)?.[0] ?? '';
    const valueStart = start + key.length + between.length;
    if (!(role === 'weakTrace' ? /[0-9a-f]/i : /[0-9a-z]/i).test(text.charAt(valueStart))) {
      continue;
    }
    const decimal = /^dd/i.test(key) || INSIDE_DATADOG.test(text.slice(Math.max(0, start - 220), start));
    hits.push({ role, key: spokenKey(key), start, valueStart, decimal });
  }
  return hits;
}

/** `trace":{"id` is said as trace.id. */
function spokenKey(key: string): string {
  return key.replace(/[\\"']{0,4}\s{0,2}:\s{0,2}\{[\\"'\s]{0,12}id$/i, '.id');
}
