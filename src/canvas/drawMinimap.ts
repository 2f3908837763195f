import type { Density } from '../core/timeline/densityOf';

/** Everything the minimap is drawn from; the brush is the view's. */
export interface MinimapScene {
  /** One bucket a pixel column. */
  readonly density: Density;
  readonly heightPx: number;
  /** By pixel column: the colour of whoever blocks there, undefined where nobody does or the path is not lit. */
  readonly pathColors: ReadonlyArray<string | undefined>;
  /** The selected span's columns, [from, to). */
  readonly selected?: { readonly fromPx: number; readonly toPx: number };
  readonly colors: { readonly density: string; readonly error: string; readonly path: string };
}

const PATH_PX = 3;
const SELECTED_PX = 2;
const ERROR_TICK_PX = 6;

/**
 * Draws how many spans are open at each moment, by square root so that a few still show beside thousands; a tick from the top
 * where an error starts; and below, the critical path by who blocks.
 *
 * ```
 *      ╷      ╷            errors
 *    ▂▅▇▆▃▁▁▂▂▁▁▃▅▅▂▁      spans
 *         ▔▔▔▔             selected span
 *   ━━━━━━━━━━━━━━━━━━     critical path
 * ```
 */
export function drawMinimap(context: CanvasRenderingContext2D, scene: MinimapScene): void {
  const { density, heightPx, colors } = scene;
  const floorPx = heightPx - PATH_PX - SELECTED_PX - 2;
  const highest = Math.sqrt(density.count.reduce((most, count) => Math.max(most, count), 1));
  context.fillStyle = colors.density;
  density.count.forEach((count, px) => {
    if (count > 0) {
      const barPx = Math.max(1, (Math.sqrt(count) / highest) * (floorPx - ERROR_TICK_PX));
      context.fillRect(px, floorPx - barPx, 1, barPx);
    }
  });
  context.fillStyle = colors.error;
  density.errors.forEach((error, px) => {
    if (error === 1) {
      context.fillRect(px, 0, 1, floorPx);
      context.fillRect(px - 1, 0, 3, 2);
    }
  });
  drawPath(context, scene);
  if (scene.selected !== undefined) {
    const { fromPx, toPx } = scene.selected;
    context.fillStyle = colors.path;
    context.fillRect(fromPx, floorPx + 1, Math.max(2, toPx - fromPx), SELECTED_PX);
  }
}

function drawPath(context: CanvasRenderingContext2D, { pathColors, heightPx }: MinimapScene): void {
  for (let px = 0; px < pathColors.length;) {
    const color = pathColors[px];
    let end = px + 1;
    while (end < pathColors.length && pathColors[end] === color) {
      end++;
    }
    if (color !== undefined) {
      context.fillStyle = color;
      context.fillRect(px, heightPx - PATH_PX, end - px, PATH_PX);
    }
    px = end;
  }
}
