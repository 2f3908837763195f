import fc from 'fast-check';

import { arbitraryTrace } from '../testing/arbitraryTrace';
import { traceFromText } from '../testing/traceFromText';
import { readableWindow } from './readableWindow';

const MS = 1e6;
const YEARS_MS = 3 * 365 * 24 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

describe('readableWindow', () => {
  it('is the whole trace when nothing is far away', () => {
    const table = traceFromText(`
      shop checkout |=====      |   0 300
        pay charge  | ===       |  50 150
      mail send     |        ===| 400 200
    `);
    expect(readableWindow(table)).toEqual({ fromNs: 0, toNs: 600 * MS, outside: 0 });
  });

  it('leaves out a child whose clock is years ahead, and one whose clock is a day behind', () => {
    const ahead = traceFromText(`
      shop checkout |==|                  0 300
        pay charge  | =|                 50 150
        old host    |       x| ${YEARS_MS}  20
    `);
    expect(readableWindow(ahead)).toEqual({ fromNs: 0, toNs: 300 * MS, outside: 1 });
    const behind = traceFromText(`
      shop checkout ${DAY_MS} 300
        pay charge  ${DAY_MS + 50} 150
        old host    0 20
    `);
    expect(readableWindow(behind)).toEqual({ fromNs: DAY_MS * MS, toNs: (DAY_MS + 300) * MS, outside: 1 });
  });

  it('leaves out the end of a span that would last for years, not its start', () => {
    const table = traceFromText(`
      shop checkout  0 ${YEARS_MS}
        pay charge  50 150
        pay audit  200 100
    `);
    expect(readableWindow(table)).toEqual({ fromNs: 0, toNs: 300 * MS, outside: 1 });
  });

  it('keeps a wait of minutes and a connection of hours', () => {
    const waits = traceFromText('shop publish producer 0 5\n  mail consume consumer 500000 5');
    expect(readableWindow(waits).outside).toBe(0);
    const lines = Array.from({ length: 9 }, (_, hour) => `live message ${hour * 3_600_000} 1 ^ff`);
    expect(readableWindow(traceFromText(lines.join('\n'))).outside).toBe(0);
    const connection = traceFromText('live GET 0 14400000\n  live message 5 1\n  live message 9 1');
    expect(readableWindow(connection)).toEqual({ fromNs: 0, toNs: 14_400_000 * MS, outside: 0 });
  });

  it('is about the trace that remains when two clocks are off by different years', () => {
    const others = Array.from({ length: 20 }, (_, i) => `  pay call ${i * 5} 4`).join('\n');
    const table = traceFromText(`
shop checkout 0 300
${others}
  old one  ${DAY_MS} 4
  old two  ${60 * DAY_MS} 4`);
    expect(readableWindow(table)).toEqual({ fromNs: 0, toNs: 300 * MS, outside: 2 });
  });

  it('does not choose between two bursts of equal weight', () => {
    const table = traceFromText(`
      live first  0 4
      live first  5 4
      live second ${DAY_MS} 4
      live second ${DAY_MS + 5} 4
    `);
    expect(readableWindow(table).outside).toBe(0);
  });

  it('is the whole trace for any few spans close together, and for none and one', () => {
    expect(readableWindow(traceFromText(''))).toEqual({ fromNs: 0, toNs: 0, outside: 0 });
    expect(readableWindow(traceFromText('a x 0 5'))).toEqual({ fromNs: 0, toNs: 5 * MS, outside: 0 });
    fc.assert(
      fc.property(arbitraryTrace(), (table) => {
        expect(readableWindow(table)).toEqual({ fromNs: 0, toNs: table.durationOfTraceNs, outside: 0 });
      })
    );
  });

  it('finds any spans close together again when one is put far from them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ start: fc.nat(50), duration: fc.nat(50) }), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 1, max: 100 }),
        (spans, days) => {
          const near = spans.map(({ start, duration }) => `a x ${start + 1} ${duration + 1}`);
          const table = traceFromText(['a zero 0 1', ...near, `a far ${days * DAY_MS} 1`].join('\n'));
          const toMs = Math.max(1, ...spans.map(({ start, duration }) => start + duration + 2));
          expect(readableWindow(table)).toEqual({ fromNs: 0, toNs: toMs * MS, outside: 1 });
        }
      )
    );
  });
});
