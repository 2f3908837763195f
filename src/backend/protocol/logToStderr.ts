import type { LogFields, Logger } from '../Logger';
import { formatLogLine, type LogLevel } from './formatLogLine';

/** Writes lines of Grafana's log protocol; Grafana shows them as `logger=plugin.throughline-tracing-datasource`. */
class StderrLogger implements Logger {
  constructor(
    private readonly write: (line: string) => void,
    private readonly now: () => Date = () => new Date()
  ) {}

  debug(message: string, fields?: LogFields): void {
    this.log('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.log('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.log('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.log('error', message, fields);
  }

  private log(level: LogLevel, message: string, fields: LogFields | undefined): void {
    this.write(formatLogLine(level, message, fields, this.now()));
  }
}

/** To this process's stderr. Nobody reading it any more means that Grafana is gone: then the process ends. */
export function logToStderr(): Logger {
  process.stderr.on('error', () => process.exit(1));
  return new StderrLogger((line) => process.stderr.write(line));
}
