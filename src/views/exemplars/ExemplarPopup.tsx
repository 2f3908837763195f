import React from 'react';

import { type ExemplarChartData } from '../../data-frames/ExemplarTable';
import { AnchoredCard } from '../selection/AnchoredCard';
import { openTargets, type QueryTarget } from '../selection/openTargets';
import { TraceActions } from '../selection/TraceActions';

import { ExemplarCard } from './ExemplarCard';

interface ExemplarPopupProps {
  readonly chart: ExemplarChartData;
  readonly row: number;
  readonly timeZone: string;
  /** Chosen where it cannot be opened: stays, and offers what else can be done. */
  readonly pinned: boolean;
  /** In CSS px of the panel. */
  readonly atPx: { readonly x: number; readonly y: number };
  readonly radiusPx: number;
  readonly panel: HTMLElement;
  readonly targets: readonly QueryTarget[];
  readonly range: { readonly fromMs: number; readonly toMs: number };
  readonly onClose: () => void;
}

/** Room around a mark for its ring. */
const RING_PX = 5;

export function ExemplarPopup({
  chart,
  row,
  timeZone,
  pinned,
  atPx,
  radiusPx,
  panel,
  targets,
  range,
  onClose,
}: ExemplarPopupProps) {
  if (Number.isNaN(atPx.x)) {
    return null;
  }
  const { exemplars } = chart;
  const anchor = () => {
    const corner = panel.getBoundingClientRect();
    const reach = radiusPx + RING_PX;
    return {
      left: corner.left + atPx.x - reach,
      top: corner.top + atPx.y - reach,
      width: 2 * reach,
      height: 2 * reach,
    };
  };
  const traceId = exemplars.traceIds[row];
  const open = pinned
    ? openTargets(
        { traceId, spanId: exemplars.spanIds[row], link: exemplars.traceLink(row) },
        targets,
        range.fromMs,
        range.toMs
      )
    : [];
  return (
    <AnchoredCard
      anchor={anchor}
      label="Exemplar"
      testId="throughline-exemplars-card"
      {...(pinned && { onClose, takeFocus: true })}
    >
      <ExemplarCard chart={chart} row={row} timeZone={timeZone} hideId={pinned} />
      {pinned && <TraceActions traceId={traceId} targets={open} />}
    </AnchoredCard>
  );
}
