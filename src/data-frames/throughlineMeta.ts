import { type DataFrame } from '@grafana/data';

import { type ThroughlineMeta } from '../core/schema/FrameTable';

/** What our own queries say beside the fields; undefined on the frames of other data sources. */
export function throughlineMeta(frame: DataFrame): ThroughlineMeta | undefined {
  const ours: unknown = frame.meta?.custom?.throughline;
  return typeof ours === 'object' && ours !== null ? (ours as ThroughlineMeta) : undefined;
}
