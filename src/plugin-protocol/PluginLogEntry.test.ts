import { parseLogLine } from './PluginLogEntry';

describe('parseLogLine', () => {
  it('reads a line of the log protocol', () => {
    const line = '{"@level":"warn","@message":"m","@timestamp":"2026-11-21T12:00:00.000000Z","port":1}';
    expect(parseLogLine(line)).toEqual({ level: 'warn', message: 'm', fields: { port: 1 } });
  });

  it.each(['plain text', '[1]', '{"@message":"no level"}', '{"@level":"loud","@message":"m"}'])(
    'shows %s at debug',
    (line) => {
      expect(parseLogLine(line)).toEqual({ level: 'debug', message: line, fields: {} });
    }
  );

  it('throws where Grafana would end: an @ key that is not text', () => {
    expect(() => parseLogLine('{"@level":1,"@message":"m"}')).toThrow(/would end Grafana/);
  });
});
