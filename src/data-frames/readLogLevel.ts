import { type LogLevel } from './LogTable';

/** Spellings of OpenTelemetry, syslog, the usual loggers and Loki's detected_level. */
const LEVELS: ReadonlyArray<readonly [LogLevel, RegExp]> = [
  ['critical', /^(emerg(ency)?|alert|crit(ical)?|fatal\d?|panic)$/i],
  ['error', /^(err(or)?\d?|eror|severe)$/i],
  ['warning', /^warn(ing)?\d?$/i],
  ['info', /^(info(rmation(al)?)?\d?|notice)$/i],
  ['debug', /^(dbug|debug\d?|fine)$/i],
  ['trace', /^(trace\d?|verbose|finer|finest)$/i],
];

const LABELS = ['detected_level', 'level', 'severity', 'severity_text', 'lvl', 'loglevel'];
const KEY_IN_LINE = /(?:^|[\s{,])"?(?:level|lvl|severity)"?\s*[=:]\s*"?([a-z]+)/i;
/** A word in capitals among the first three: after a date and a time, perhaps in brackets. */
const LEADING_WORD = /^(?:\S+\s+){0,2}\[?([A-Z]{4,9})\]?[\s:]/;

/** The level of a line: what its record says, else a label, else a key or a leading word of the line itself. */
export function readLogLevel(severity: string, labels: ReadonlyMap<string, string>, line: string): LogLevel {
  const said = [severity, ...LABELS.map((name) => labels.get(name) ?? '')].map(levelOf).find((level) => level !== '');
  if (said !== undefined) {
    return said;
  }
  const start = line.slice(0, 300);
  return levelOf((KEY_IN_LINE.exec(start) ?? LEADING_WORD.exec(start))?.[1] ?? '');
}

function levelOf(text: string): LogLevel {
  return LEVELS.find(([, spelling]) => spelling.test(text.trim()))?.[0] ?? '';
}
