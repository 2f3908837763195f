import type { DemoProgress } from './backfillAndRun';

/** Where progress is printed: a terminal, in which a line can be drawn again, or a pipe. */
export interface Screen {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
}

const BAR_CELLS = 24;
const PIPE_STEP = 0.1;
const count = (n: number) => n.toLocaleString('en');

/**
 * Says how far the back-fill is. In a terminal a bar that moves, in a pipe a line every tenth; with `json` one object a line, for
 * programs.
 *
 * ```
 *   ████████████░░░░░░░░░░░░  52 %  91,204 of about 174,900 spans
 * ```
 */
export class ProgressPrinter {
  private lastShare = 0;
  private lineOpen = false;

  constructor(
    private readonly screen: Screen,
    private readonly json: boolean
  ) {}

  progress(progress: DemoProgress): void {
    if (this.json) {
      this.screen.write(`${JSON.stringify({ type: 'progress', ...progress })}\n`);
      return;
    }
    if (progress.phase === 'live') {
      return;
    }
    const text = `${bar(progress.share)} ${Math.round(progress.share * 100)
      .toString()
      .padStart(3)} %  ${count(progress.spans)} of about ${count(progress.estimatedSpans)} spans`;
    if (this.screen.isTTY) {
      this.screen.write(`\r${text.slice(0, this.screen.columns - 1)}\u001b[K`);
      this.lineOpen = true;
    } else if (progress.share - this.lastShare >= PIPE_STEP || (progress.share >= 1 && this.lastShare < 1)) {
      this.lastShare = progress.share;
      this.screen.write(`${text}\n`);
    }
  }

  /** A sentence on a line of its own. */
  note(text: string): void {
    if (this.json) {
      this.screen.write(`${JSON.stringify({ type: 'note', text })}\n`);
      return;
    }
    this.screen.write(`${this.lineOpen ? '\n' : ''}${text}\n`);
    this.lineOpen = false;
  }
}

function bar(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
}
