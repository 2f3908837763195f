/**
 * Makes a canvas `widthPx` x `heightPx` CSS px at the screen's pixel ratio and gives its context, empty and in CSS px.
 * undefined where there is nothing to draw on: no area, or no 2D context (the browser's memory is out, a test).
 */
export function sizeCanvas(
  canvas: HTMLCanvasElement,
  widthPx: number,
  heightPx: number,
  pixelRatio: number
): CanvasRenderingContext2D | undefined {
  const context = widthPx > 0 && heightPx > 0 ? canvas.getContext('2d') : undefined;
  if (!context) {
    return undefined;
  }
  const widthDevicePx = Math.round(widthPx * pixelRatio);
  const heightDevicePx = Math.round(heightPx * pixelRatio);
  if (canvas.width !== widthDevicePx || canvas.height !== heightDevicePx) {
    canvas.width = widthDevicePx;
    canvas.height = heightDevicePx;
  }
  canvas.style.width = `${widthPx}px`;
  canvas.style.height = `${heightPx}px`;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  return context;
}
