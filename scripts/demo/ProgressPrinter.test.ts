import { type DemoProgress } from './backfillAndRun';
import { ProgressPrinter } from './ProgressPrinter';

const at = (share: number, phase: DemoProgress['phase'] = 'backfill'): DemoProgress => ({
  phase,
  share,
  spans: Math.round(174_000 * share),
  logs: 10,
  estimatedSpans: 174_000,
});

function printed({ isTTY = false, json = false, columns = 80 }, act: (printer: ProgressPrinter) => void): string {
  let text = '';
  act(new ProgressPrinter({ isTTY, columns, write: (part) => (text += part) }, json));
  return text;
}

describe('ProgressPrinter', () => {
  it('draws one line again and again in a terminal, and ends it before a sentence', () => {
    const text = printed({ isTTY: true }, (printer) => {
      printer.progress(at(0.01));
      printer.progress(at(0.52));
      printer.note('Done.');
    });
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('\r████████████░░░░░░░░░░░░  52 %  90,480 of about 174,000 spans');
    expect(text.endsWith('\nDone.\n')).toBe(true);
  });

  it('never fills a narrow terminal to its edge', () => {
    const text = printed({ isTTY: true, columns: 30 }, (printer) => printer.progress(at(0.5)));
    expect(text.replace('\r', '').replace('\u001b[K', '')).toHaveLength(29);
  });

  it('prints a line every tenth into a pipe, the last once', () => {
    const text = printed({}, (printer) => {
      for (let i = 1; i <= 100; i++) {
        printer.progress(at(i / 100));
      }
      printer.progress(at(1));
    });
    expect(text.trim().split('\n')).toHaveLength(10);
    expect(text.match(/100 %/g)).toHaveLength(1);
  });

  it('says nothing while live, but for programs', () => {
    const live = (printer: ProgressPrinter) => printer.progress(at(1, 'live'));
    expect(printed({}, live)).toBe('');
    expect(JSON.parse(printed({ json: true }, live))).toEqual({ type: 'progress', ...at(1, 'live') });
  });
});
