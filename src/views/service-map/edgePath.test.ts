import { edgePath } from './edgePath';
import { RING_PX } from './MapFrame';

const numbers = (path: string) => [...path.matchAll(/-?[\d.]+/g)].map(Number);

describe('edgePath', () => {
  it('leads from the right of the source to the left of the target', () => {
    const { line, head, middle } = edgePath({ x: 0, y: 0 }, [], { x: 200, y: 100 }, 2);
    const [startX, startY] = numbers(line);
    const [tipX, tipY] = numbers(head);
    expect([startX > RING_PX, startY]).toEqual([true, 0]);
    expect([tipX < 200 - RING_PX, tipY]).toEqual([true, 100]);
    expect(middle.y).toBe(50);
  });

  it('leaves on the left where the call goes back', () => {
    const { line, head } = edgePath({ x: 200, y: 0 }, [], { x: 0, y: 0 }, 2);
    expect(numbers(line)[0]).toBeLessThan(200 - RING_PX);
    expect(numbers(head)[0]).toBeGreaterThan(RING_PX);
  });

  it('passes through its bends', () => {
    const { line, middle } = edgePath({ x: 0, y: 0 }, [{ x: 100, y: 40 }], { x: 200, y: 0 }, 2);
    expect(line).toContain('100,40');
    expect(middle).toEqual({ x: 100, y: 40 });
  });
});
