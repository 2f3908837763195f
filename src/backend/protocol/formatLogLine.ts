import type { LogFields } from '../Logger';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Of a line, in UTF-8. Grafana cuts at 64 KiB and then no longer reads the line as JSON. */
const MAX_BYTES = 8192;
const CUT = '… (cut)';

/**
 * One line as the launcher reads it: JSON with `@level`, `@message` and `@timestamp`, which must be text (a number there ends Grafana),
 * the time with exactly six digits of fraction, then flat fields. Never longer than 8 KiB, never throws.
 */
export function formatLogLine(level: LogLevel, message: string, fields: LogFields | undefined, time: Date): string {
  const head = { '@level': level, '@timestamp': `${time.toISOString().slice(0, -1)}000Z` };
  const rest = Object.fromEntries(Object.entries(fields ?? {}).map(([key, value]) => [fieldName(key), value]));
  const whole = line({ ...head, '@message': message, ...rest });
  if (Buffer.byteLength(whole) <= MAX_BYTES) {
    return whole;
  }
  // Half for the message, the fields as long as they fit. 600 characters stay below 4 KiB even if each needs an escape of six bytes.
  for (const length of [3000, 1500, 600]) {
    const shorter = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, cut(value, length / 6)]));
    const text = line({ ...head, '@message': cut(message, length), ...shorter });
    if (Buffer.byteLength(text) <= MAX_BYTES) {
      return text;
    }
  }
  return line({ ...head, '@message': cut(message, 600), fields: 'left out: too long' });
}

function line(entry: Record<string, unknown>): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Grafana drops `timestamp`, and keys with an @ are the launcher's. */
function fieldName(key: string): string {
  return key === 'timestamp' || key.startsWith('@') ? `field_${key.replace(/^@+/, '')}` : key;
}

function cut<Value>(value: Value, length: number): Value | string {
  return typeof value === 'string' && value.length > length ? value.slice(0, length) + CUT : value;
}
