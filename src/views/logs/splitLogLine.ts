/** A line for a row one line high: what it says, then what else it carries. */
export interface SplitLogLine {
  readonly message: string;
  /** `key=value` pairs; '' when there are none. Without what other columns of the row show already: time, level. */
  readonly rest: string;
}

const MESSAGE_KEYS = ['msg', 'message', 'body', 'event', 'text'];
const SHOWN_ELSEWHERE = new Set([
  'ts',
  'time',
  'timestamp',
  '@timestamp',
  'level',
  'lvl',
  'severity',
  'log.level',
  ...MESSAGE_KEYS,
]);
const LOGFMT_PAIR = /([A-Za-z_@][\w.@-]*)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g;
/** Longer lines are shown as they are: nobody reads past the first few hundred characters of a row. */
const LONGEST = 16_384;

/** Of a JSON object or a logfmt line the message first; any other line whole. Never throws. */
export function splitLogLine(line: string): SplitLogLine {
  const asItIs = { message: line, rest: '' };
  if (line.length > LONGEST) {
    return asItIs;
  }
  const pairs = line.startsWith('{') ? jsonPairs(line) : logfmtPairs(line);
  const message = pairs.find(([key, value]) => MESSAGE_KEYS.includes(key) && value !== '');
  if (message === undefined) {
    return asItIs;
  }
  const rest = pairs.filter((pair) => pair !== message && !SHOWN_ELSEWHERE.has(pair[0]));
  return { message: message[1], rest: rest.map(([key, value]) => `${key}=${value}`).join(' ') };
}

type Pair = readonly [key: string, value: string];

function jsonPairs(line: string): Pair[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return [];
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return [];
  }
  return Object.entries(parsed).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]);
}

/** Only when the whole line is pairs: text with a pair in it is a sentence. */
function logfmtPairs(line: string): Pair[] {
  if (line.replace(LOGFMT_PAIR, '').trim() !== '') {
    return [];
  }
  return Array.from(line.matchAll(LOGFMT_PAIR), ([, key, quoted, bare]) => [
    key,
    quoted?.replace(/\\(.)/g, '$1') ?? bare,
  ]);
}
