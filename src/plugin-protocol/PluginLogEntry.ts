/** One line of a plugin's stderr as the launcher reads it. */
export interface PluginLogEntry {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  /** Everything but level, message and time, in the order of the line. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const LEVELS: ReadonlySet<string> = new Set(['trace', 'debug', 'info', 'warn', 'error']);

/**
 * Reads a line as Grafana's launcher does: JSON with `@level` and `@message`, else the text itself at debug. Throws where the launcher
 * would take all of Grafana down: an `@` key that is not text.
 */
export function parseLogLine(line: string): PluginLogEntry {
  const plain: PluginLogEntry = { level: 'debug', message: line, fields: {} };
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    return plain;
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return plain;
  }
  const { '@level': level, '@message': message, '@timestamp': timestamp, ...fields } = entry as Record<string, unknown>;
  for (const [key, value] of Object.entries({ '@level': level, '@message': message, '@timestamp': timestamp })) {
    if (value !== undefined && typeof value !== 'string') {
      throw new Error(`A log line whose ${key} is not text would end Grafana: ${line.slice(0, 200)}`);
    }
  }
  if (typeof level !== 'string' || !LEVELS.has(level) || typeof message !== 'string') {
    return plain;
  }
  return { level: level as PluginLogEntry['level'], message, fields };
}
