import { RecordingContext } from './testing/RecordingContext';
import { sizeCanvas } from './sizeCanvas';

describe('sizeCanvas', () => {
  it('is undefined where there is no 2D context, as in a test, and where there is no area', () => {
    const canvas = document.createElement('canvas');
    expect(sizeCanvas(canvas, 100, 50, 1)).toBeUndefined();
    expect(sizeCanvas(canvas, 0, 50, 1)).toBeUndefined();
  });

  it('has as many pixels as the screen, and draws in CSS px', () => {
    const canvas = document.createElement('canvas');
    const calls: string[] = [];
    const context = Object.assign(RecordingContext.create().recording, {
      setTransform: (...matrix: number[]) => calls.push(`setTransform ${matrix.join(' ')}`),
      clearRect: (...rect: number[]) => calls.push(`clearRect ${rect.join(' ')}`),
    });
    canvas.getContext = (() => context) as unknown as HTMLCanvasElement['getContext'];
    expect(sizeCanvas(canvas, 101, 50, 1.5)).toBe(context);
    expect([canvas.width, canvas.height, canvas.style.width, canvas.style.height]).toEqual([152, 75, '101px', '50px']);
    expect(calls).toEqual(['setTransform 1.5 0 0 1.5 0 0', 'clearRect 0 0 101 50']);
  });
});
