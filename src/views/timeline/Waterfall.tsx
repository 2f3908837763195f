import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type Dispatch, type MouseEvent, useId, useMemo, useRef, useState } from 'react';

import { hasChildren } from '../../core/timeline/collapsedSpans';
import { rowOfSpan } from '../../core/timeline/buildTimelineRows';
import { endNs, type SpanIndex } from '../../core/trace/SpanTable';
import { hitTest } from '../../canvas/hitTest';
import { rowTopPx, visibleRows } from '../../canvas/RowWindow';
import { nsAt, type TimeScale } from '../../canvas/TimeScale';
import { type TimeTick } from '../../canvas/timeTicks';
import { type Box } from '../selection/placeCard';
import { type TimelineLayout } from './layoutTimeline';
import { OpenRootRow } from './OpenRootRow';
import { canScroll, windowOf, type TimelineAction } from './reduceTimeline';
import { RowScrollbar } from './RowScrollbar';
import { SpanRow } from './SpanRow';
import { SpanTooltip } from './SpanTooltip';
import { type TimelineState } from './TimelineState';
import { type TraceModel } from './TraceModel';
import { usePlotPointer } from './usePlotPointer';
import { WaterfallCanvas } from './WaterfallCanvas';

interface WaterfallProps {
  readonly model: TraceModel;
  readonly state: TimelineState;
  readonly dispatch: Dispatch<TimelineAction>;
  readonly layout: TimelineLayout;
  /** Of the rows alone, without the open root's. */
  readonly rowsPx: number;
  readonly scale: TimeScale;
  readonly ticks: readonly TimeTick[];
  readonly serviceColors: readonly string[];
  readonly showPath: boolean;
  readonly isHit: (span: SpanIndex) => boolean;
  /** Has span links, or is where some lead to. */
  readonly isLinked: (span: SpanIndex) => boolean;
  readonly onSelect: (span: SpanIndex) => void;
}

/** Rows keep their place in the list while it scrolls by less than this many, so that React leaves them alone. */
const ROWS_PER_BLOCK = 64;

/** Names as text, bars on a canvas over them, a scrollbar: only what is on the screen, out of however many rows. */
export function Waterfall(props: WaterfallProps) {
  const { model, state, dispatch, layout, rowsPx, scale, ticks, serviceColors, showPath } = props;
  const { table, path, description } = model;
  const styles = useStyles2(getStyles);
  const id = useId();
  const area = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<{ span: SpanIndex; anchor: Box } | undefined>(undefined);
  const { rowHeightPx, nameWidthPx, gutterPx, barHeightPx } = layout;
  const page = { rowHeightPx, rowsPx };
  const rowWindow = useMemo(() => windowOf(state, { rowHeightPx, rowsPx }), [state, rowHeightPx, rowsPx]);
  const critical = useMemo(
    () =>
      showPath ? { index: model.pathIndex, spans: path.criticalSpans, dimOthers: description.rootReceived } : undefined,
    [showPath, model.pathIndex, path, description]
  );
  const scene = useMemo(
    () => ({ table, rows: state.rows, rowWindow, scale, gutterPx, barHeightPx, ticks, serviceColors, critical }),
    [table, state.rows, rowWindow, scale, gutterPx, barHeightPx, ticks, serviceColors, critical]
  );
  const plotX = (clientX: number) => clientX - (area.current?.getBoundingClientRect().left ?? 0) - nameWidthPx;
  const pointer = usePlotPointer(area, {
    onZoom: (xPx, factor) => dispatch({ type: 'zoom', atNs: nsAt(scale, Math.max(0, xPx - nameWidthPx)), factor }),
    onPan: (dxPx) => dispatch({ type: 'pan', ns: dxPx * scale.nsPerPx }),
    onScroll: (px) => dispatch({ type: 'scrollBy', px }),
    canScroll: (px) => canScroll(state, page, px),
    onClick: (event) => onRowClick(event),
    onHover: (event) => {
      const box = area.current?.getBoundingClientRect();
      const at = { xPx: plotX(event.clientX), yPx: event.clientY - (box?.top ?? 0) };
      const hit = at.xPx < 0 ? undefined : hitTest(table, state.rows, rowWindow, scale, at);
      if (hit?.onBar !== true) {
        setHovered(undefined);
      } else {
        const top = (box?.top ?? 0) + rowTopPx(rowWindow, hit.row);
        setHovered({ span: hit.span, anchor: { left: event.clientX, top, width: 0, height: rowHeightPx } });
      }
    },
    onLeave: () => setHovered(undefined),
  });
  const spanOf = (event: MouseEvent<HTMLElement>): SpanIndex => {
    const row = event.target instanceof Element ? event.target.closest('[data-span]') : null;
    return row === null ? -1 : Number(row.getAttribute('data-span'));
  };
  const onRowClick = (event: MouseEvent<HTMLElement>) => {
    const span = spanOf(event);
    if (span === -1) {
      return;
    }
    if (event.target instanceof Element && event.target.closest('[data-toggle]') !== null) {
      dispatch({ type: 'toggle', span, withSubtree: event.shiftKey || event.altKey });
    } else {
      props.onSelect(span);
    }
  };
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const span = spanOf(event);
    if (span !== -1 && plotX(event.clientX) >= 0) {
      const marginNs = table.durationNs[span] * 0.04;
      dispatch({ type: 'range', fromNs: table.startNs[span] - marginNs, toNs: endNs(table, span) + marginNs });
    }
  };

  const { first, end } = visibleRows(rowWindow);
  const slots = Math.ceil(rowsPx / rowHeightPx) + 1;
  const block = Math.floor(first / ROWS_PER_BLOCK) * ROWS_PER_BLOCK;
  const baseDepth = state.focus === -1 ? 0 : table.depth[state.focus];
  const openRoot = !description.rootReceived && state.focus === -1;
  const selectedRow = state.selected === -1 ? -1 : rowOfSpan(state.rows, state.selected);
  return (
    <div
      id={id}
      role="treegrid"
      aria-label="Spans"
      aria-rowcount={state.rows.length}
      aria-activedescendant={selectedRow >= first && selectedRow < end ? `${id}-${state.selected}` : undefined}
      tabIndex={0}
      className={styles.grid}
      style={{ width: layout.mainWidthPx }}
      data-testid="throughline-timeline-grid"
    >
      {openRoot && (
        <OpenRootRow table={table} missingParent={description.missingParent} layout={layout} scale={scale} />
      )}
      {/* Keys are the grid's and the view's; this is what the pointer drags. */}
      <div
        ref={area}
        role="rowgroup"
        className={styles.area}
        style={{ height: rowsPx }}
        {...pointer}
        onDoubleClick={onDoubleClick}
      >
        <div
          role="presentation"
          style={{ position: 'absolute', inset: 0, transform: `translateY(${rowTopPx(rowWindow, block)}px)` }}
        >
          {Array.from({ length: end - first }, (_, i) => {
            const row = first + i;
            const span = state.rows.span[row];
            return (
              <SpanRow
                // A row that scrolls in takes the elements of the one that scrolled out.
                key={row % slots}
                id={`${id}-${span}`}
                table={table}
                span={span}
                row={row}
                topPx={(row - block) * rowHeightPx}
                heightPx={rowHeightPx}
                nameWidthPx={nameWidthPx}
                color={serviceColors[table.service[span]]}
                folded={hasChildren(table, span) ? state.collapsed[span] === 1 : undefined}
                selected={span === state.selected}
                critical={path.criticalSpans[span] === 1}
                isHit={props.isHit(span)}
                isLinked={props.isLinked(span)}
                baseDepth={baseDepth}
              />
            );
          })}
        </div>
        <WaterfallCanvas
          scene={scene}
          compact={rowHeightPx < 20}
          className={styles.bars}
          style={{ left: nameWidthPx }}
        />
        <RowScrollbar
          window={rowWindow}
          widthPx={layout.scrollbarPx}
          controls={id}
          onScroll={(px) => dispatch({ type: 'scrollTo', px })}
        />
      </div>
      {hovered !== undefined && hovered.span < table.length && (
        <SpanTooltip
          table={table}
          span={hovered.span}
          selfNs={model.selfNs[hovered.span]}
          criticalNs={model.criticalNs[hovered.span]}
          anchor={hovered.anchor}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    position: 'relative',
    '&:focus': { outline: 'none' },
    '&:focus-visible': { boxShadow: `inset 0 0 0 1px ${theme.colors.primary.border}` },
  }),
  area: css({ position: 'relative', overflow: 'hidden', touchAction: 'none', userSelect: 'none' }),
  bars: css({ position: 'absolute', top: 0, pointerEvents: 'none' }),
});
