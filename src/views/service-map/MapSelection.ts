/** By id, so that it outlives a refresh. */
export interface MapSelection {
  readonly kind: 'node' | 'edge';
  readonly id: string;
}

export type SelectOnMap = (selection: MapSelection) => void;
export type PointMap = (pointed: MapSelection | undefined) => void;
