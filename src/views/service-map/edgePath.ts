import { type MapPoint, RING_PX } from './MapFrame';

export interface EdgePath {
  /** SVG path of the line. */
  readonly line: string;
  /** SVG path of the arrow's head. */
  readonly head: string;
  readonly middle: MapPoint;
}

const GAP_PX = 3;
const HEAD_PX = 7;

/**
 * From ring to ring through the bends, level at each of them:
 *
 * ```
 *   (source)──╮
 *             ╰──·──╮
 *                   ╰─▶(target)        a call back, right to left, leaves on the left
 * ```
 */
export function edgePath(source: MapPoint, bends: readonly MapPoint[], target: MapPoint, widthPx: number): EdgePath {
  const direction = target.x >= source.x ? 1 : -1;
  const reach = (RING_PX + GAP_PX) * direction;
  const head = (HEAD_PX + widthPx) * direction;
  const start = { x: source.x + reach, y: source.y };
  const tip = { x: target.x - reach, y: target.y };
  const points = [start, ...bends, { x: tip.x - head, y: tip.y }];
  const half = HEAD_PX / 2 + widthPx / 2;
  return {
    line: points.map((point, i) => (i === 0 ? `M${text(point)}` : curve(points[i - 1], point))).join(''),
    head: `M${text(tip)}L${text({ x: tip.x - head, y: tip.y - half })}L${text({ x: tip.x - head, y: tip.y + half })}Z`,
    middle: middleOf(points),
  };
}

function curve(from: MapPoint, to: MapPoint): string {
  const x = (from.x + to.x) / 2;
  return `C${text({ x, y: from.y })} ${text({ x, y: to.y })} ${text(to)}`;
}

function middleOf(points: readonly MapPoint[]): MapPoint {
  const after = Math.floor(points.length / 2);
  const [a, b] = [points[after - 1], points[after]];
  return points.length % 2 === 1 ? b : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function text({ x, y }: MapPoint): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
