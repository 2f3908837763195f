import fc from 'fast-check';

import { parseLogLine } from '../../plugin-protocol/PluginLogEntry';
import type { LogFields } from '../Logger';
import { formatLogLine } from './formatLogLine';

const TIME = new Date('2026-11-21T12:00:00.123Z');

describe('formatLogLine', () => {
  it('writes level, message and a time of six digits as text, then the fields', () => {
    expect(formatLogLine('warn', 'a "quoted"\nline', { port: 4318, ok: false }, TIME)).toBe(
      '{"@level":"warn","@timestamp":"2026-11-21T12:00:00.123000Z","@message":"a \\"quoted\\"\\nline","port":4318,"ok":false}\n'
    );
  });

  it('lets no field take the place of an @ key or of Grafana’s timestamp', () => {
    const fields = { '@level': 1, '@message': 2, timestamp: 3 };
    expect(parseLogLine(formatLogLine('info', 'm', fields, TIME))).toEqual({
      level: 'info',
      message: 'm',
      fields: { field_level: 1, field_message: 2, field_timestamp: 3 },
    });
  });

  it('stays within 8 KiB and one line, whatever it is given', () => {
    const scalar = fc.oneof(fc.string({ unit: 'binary', maxLength: 20_000, size: 'max' }), fc.double(), fc.boolean());
    const fields: fc.Arbitrary<LogFields> = fc.dictionary(fc.string({ unit: 'binary' }), scalar, { maxKeys: 30 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20_000, size: 'max' }), fields, (message, some) => {
        const line = formatLogLine('error', message, some, TIME);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(8192);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(parseLogLine(line.trimEnd()).level).toBe('error');
      }),
      { numRuns: 50 }
    );
  });

  it('says that it cut', () => {
    const { message } = parseLogLine(formatLogLine('info', 'x'.repeat(10_000), undefined, TIME));
    expect(message).toBe(`${'x'.repeat(3000)}… (cut)`);
  });
});
