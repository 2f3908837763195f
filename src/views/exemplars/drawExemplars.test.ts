import { drawDensity, drawMarks, type ExemplarCanvas } from './drawExemplars';
import { exemplarTable } from './testing/exemplarTable';
import { type ThinnedExemplars } from './thinExemplars';

const style = { radiusPx: 3, color: 'blue', errorColor: 'red', background: 'black' };
const noDensity = { xPx: new Float32Array(), yPx: new Float32Array(), count: new Uint32Array(), sizePx: 4 };

/** Writes down what is painted: shapes of a path, then how it was filled or stroked. */
class RecordingCanvas implements ExemplarCanvas {
  readonly log: string[] = [];
  fillStyle: string | CanvasGradient | CanvasPattern = '';
  strokeStyle: string | CanvasGradient | CanvasPattern = '';
  lineWidth = 1;
  globalAlpha = 1;
  private path: string[] = [];
  beginPath() {
    this.path = [];
  }
  moveTo() {}
  lineTo() {}
  arc(x: number, y: number, radius: number) {
    this.path.push(`circle ${x},${y} r${radius}`);
  }
  closePath() {
    this.path.push('diamond');
  }
  fill() {
    this.log.push(`fill ${String(this.fillStyle)}: ${this.path.join(' ')}`);
  }
  stroke() {
    this.log.push(`stroke ${String(this.strokeStyle)}: ${this.path.join(' ')}`);
  }
  fillRect(x: number, y: number, width: number, height: number) {
    this.log.push(`rect ${x},${y} ${width}x${height} alpha ${this.globalAlpha.toFixed(2)}`);
  }
}

describe('drawMarks', () => {
  it('fills what is found, rings what is not, and draws errors as diamonds on top', () => {
    const table = exemplarTable([
      { timeMs: 1, value: 1 },
      { timeMs: 2, value: 1, link: 'not sampled' },
      { timeMs: 3, value: 1, isError: true },
      { timeMs: 4, value: 1, isError: true, link: 'expired' },
      { timeMs: 5, value: 1, link: 'unchecked' },
      { timeMs: 6, value: 1, traceId: '' },
    ]);
    const layout = { x: Float64Array.of(1, 2, 3, 4, 5, 6), y: new Float64Array(6) };
    const canvas = new RecordingCanvas();
    drawMarks(canvas, table, layout, { marks: Uint32Array.of(0, 1, 2, 3, 4, 5), density: noDensity }, style);
    expect(canvas.log).toEqual([
      'fill blue: circle 1,0 r3 circle 5,0 r3',
      'fill black: circle 2,0 r3 circle 6,0 r3',
      'stroke blue: circle 2,0 r3 circle 6,0 r3',
      'fill red: diamond',
      'fill black: diamond',
      'stroke red: diamond',
    ]);
    expect(canvas.globalAlpha).toBe(1);
  });
});

describe('drawDensity', () => {
  it('is darker where there are more: 1, 2, 4 and 1000', () => {
    const canvas = new RecordingCanvas();
    const thinned: ThinnedExemplars = {
      marks: new Uint32Array(),
      density: {
        xPx: Float32Array.of(0, 4, 8, 12),
        yPx: new Float32Array(4),
        count: Uint32Array.of(1, 2, 4, 1000),
        sizePx: 4,
      },
    };
    drawDensity(canvas, thinned, style);
    expect(canvas.log).toEqual([
      'rect 0,0 4x4 alpha 0.30',
      'rect 4,0 4x4 alpha 0.42',
      'rect 8,0 4x4 alpha 0.54',
      'rect 12,0 4x4 alpha 0.78',
    ]);
  });
});
