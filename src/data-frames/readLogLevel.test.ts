import { readLogLevel } from './readLogLevel';

describe('readLogLevel', () => {
  it.each([
    ['FATAL', 'critical'],
    ['emerg', 'critical'],
    ['ERROR2', 'error'],
    ['Err', 'error'],
    ['WARN', 'warning'],
    ['Information', 'info'],
    ['dbug', 'debug'],
    ['TRACE4', 'trace'],
    ['', ''],
    ['loud', ''],
  ])('reads the severity %s as %s', (severity, level) => {
    expect(readLogLevel(severity, new Map(), '')).toBe(level);
  });

  it('believes the record before a label, and a label before the line', () => {
    const labels = new Map([['detected_level', 'warn']]);
    expect(readLogLevel('error', labels, 'level=debug')).toBe('error');
    expect(readLogLevel('', labels, 'level=debug')).toBe('warning');
    expect(readLogLevel('', new Map(), 'level=debug')).toBe('debug');
  });

  it.each([
    ['{"level":"error","msg":"x"}', 'error'],
    ['ts=1 lvl=warn msg=x', 'warning'],
    ['[ERROR] disk full', 'error'],
    ['2026-11-21 14:11:07 INFO order confirmed', 'info'],
    ['the error was repaired', ''],
    ['information desk opened', ''],
  ])('reads the line %s as %s', (line, level) => {
    expect(readLogLevel('', new Map(), line)).toBe(level);
  });
});
