import type { CriticalSections } from '../core/critical-path/criticalPath';

/**
 * For each of `widthPx` pixel columns over the whole trace, the span that owns most of the critical path there; -1 where the
 * path is not. One pass over sections and pixels.
 */
export function ownersByPixel(sections: CriticalSections, totalNs: number, widthPx: number): Int32Array {
  const owners = new Int32Array(widthPx).fill(-1);
  const most = new Float64Array(widthPx);
  const pxPerNs = widthPx / Math.max(1, totalNs);
  for (let i = 0; i < sections.length; i++) {
    const startPx = sections.startNs[i] * pxPerNs;
    const endPx = sections.endNs[i] * pxPerNs;
    const last = Math.min(widthPx - 1, Math.ceil(endPx) - 1);
    for (let px = Math.max(0, Math.floor(startPx)); px <= last; px++) {
      const share = Math.min(endPx, px + 1) - Math.max(startPx, px);
      if (share > most[px]) {
        most[px] = share;
        owners[px] = sections.span[i];
      }
    }
  }
  return owners;
}
