import { type MapPoint } from './MapFrame';
import { textWidthPx } from './textWidth';

/** A text that wants to stand in the middle of an edge, CSS px. */
export interface EdgeLabel {
  readonly text: string;
  readonly at: MapPoint;
  /** The more, the sooner it gets its place. */
  readonly weight: number;
}

/** CSS px. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const FONT_PX = 11;
const HEIGHT_PX = 14;
/** Two that nearly touch are read as one. */
const GAP_PX = 4;
/** Boxes are looked for by squares of this size, so that a map of thousands takes no longer for each than a small one. */
const CELL_PX = 80;

/** Which labels can stand without covering a taken box or each other: true for each that can. */
export function placeLabels(labels: readonly EdgeLabel[], taken: readonly Box[]): readonly boolean[] {
  const cells = new Map<string, Box[]>();
  const cellsOf = ({ left, right, top, bottom }: Box): string[] => {
    const keys: string[] = [];
    for (let x = Math.floor(left / CELL_PX); x <= right / CELL_PX; x++) {
      for (let y = Math.floor(top / CELL_PX); y <= bottom / CELL_PX; y++) {
        keys.push(`${x}/${y}`);
      }
    }
    return keys;
  };
  const take = (box: Box): void => {
    for (const key of cellsOf(box)) {
      const boxes = cells.get(key);
      if (boxes === undefined) {
        cells.set(key, [box]);
      } else {
        boxes.push(box);
      }
    }
  };
  taken.forEach(take);
  const isPlaced = labels.map(() => false);
  const order = labels.map((_, i) => i).sort((a, b) => labels[b].weight - labels[a].weight || a - b);
  for (const i of order) {
    const box = boxOf(labels[i]);
    isPlaced[i] =
      labels[i].text !== '' &&
      cellsOf(box).every((key) => cells.get(key)?.every((other) => !overlap(box, other)) ?? true);
    if (isPlaced[i]) {
      take(box);
    }
  }
  return isPlaced;
}

function boxOf({ text, at }: EdgeLabel): Box {
  const half = textWidthPx(text, FONT_PX) / 2 + GAP_PX;
  return { left: at.x - half, right: at.x + half, top: at.y - HEIGHT_PX / 2, bottom: at.y + HEIGHT_PX / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
