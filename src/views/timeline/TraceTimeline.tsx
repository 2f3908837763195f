import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';

import { type IncomingLink } from '../../core/trace/IncomingLink';
import { findSpan, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { assignColors } from '../../canvas/assignColors';
import { isWhole } from '../../canvas/TimeWindow';
import { timeScale } from '../../canvas/TimeScale';
import { timeTicks } from '../../canvas/timeTicks';
import { type TraceSelection } from '../selection/traceSelection';
import { incomingBySpan } from './incomingBySpan';
import { KeyboardHelp } from './KeyboardHelp';
import { DETAILS_AT_RIGHT_PX, layoutTimeline } from './layoutTimeline';
import { Minimap } from './Minimap';
import { runCommand } from './runCommand';
import { SpanDetailsPane } from './SpanDetailsPane';
import { Splitter } from './Splitter';
import { TimeAxis } from './TimeAxis';
import { servicePalette } from './timelineColors';
import { TimelineHeader } from './TimelineHeader';
import { commandOf } from './timelineKeys';
import { type TimelineOptions } from './TimelineOptions';
import { TimelineSearch } from './TimelineSearch';
import { buildTraceModel, type TraceModel } from './TraceModel';
import { hitNumber, stepHit, useSpanSearch } from './useSpanSearch';
import { useSpanSelection } from './useSpanSelection';
import { useStoredNumber } from './useStoredNumber';
import { useTimelineState } from './useTimelineState';
import { Waterfall } from './Waterfall';

const NONE: readonly never[] = [];

export interface TraceTimelineProps {
  readonly table: SpanTable;
  /** From outside; undefined: the slowest contributor is selected. */
  readonly spanId: string | undefined;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly options: TimelineOptions;
  /** What is missing of the trace, and why: shown in the header. */
  readonly notices?: readonly string[];
  /** Spans of other traces that link to this one. */
  readonly linkedFrom?: readonly IncomingLink[];
  /** Another trace is on its way: this one is dimmed. */
  readonly isStale: boolean;
  readonly onSelectSpan: ((spanId: string) => void) | undefined;
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
  /** undefined: nothing here shows the log lines of a span. */
  readonly onShowLogs?: (spanId: string) => void;
  /** Lets the person choose a trace file. */
  readonly onChooseFile?: () => void;
}

const STORAGE = 'throughline.timeline';
const TICKS_APART_PX = 84;

/** One trace: header, minimap, axis, waterfall, details. */
export function TraceTimeline(props: TraceTimelineProps) {
  const { table, spanId, widthPx, heightPx, options, isStale, onSelectSpan, onOpenTrace } = props;
  const { notices = NONE, linkedFrom = NONE } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const root = useRef<HTMLDivElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const [storedNamePx, storeNamePx] = useStoredNumber(`${STORAGE}.nameWidth`);
  const [storedDetailsWidthPx, storeDetailsWidthPx] = useStoredNumber(`${STORAGE}.detailsWidth`);
  const [storedDetailsHeightPx, storeDetailsHeightPx] = useStoredNumber(`${STORAGE}.detailsHeight`);
  /** undefined: neither opened nor closed by the person. */
  const [detailsWish, setDetailsWish] = useState<boolean | undefined>(undefined);
  const [pathWish, setPathWish] = useState<boolean | undefined>(undefined);
  const [helpOpen, setHelpOpen] = useState(false);
  const [query, setQuery] = useState('');

  const model = useMemo(() => buildTraceModel(table), [table]);
  const showPath = pathWish ?? options.criticalPath;
  const layout = useMemo(
    () =>
      layoutTimeline({
        widthPx,
        heightPx,
        compact: options.compactRows,
        minimap: options.minimap,
        detailsOpen: detailsWish ?? widthPx >= DETAILS_AT_RIGHT_PX,
        nameWidthPx: storedNamePx,
        detailsWidthPx: storedDetailsWidthPx,
        detailsHeightPx: storedDetailsHeightPx,
      }),
    [
      widthPx,
      heightPx,
      options.compactRows,
      options.minimap,
      detailsWish,
      storedNamePx,
      storedDetailsWidthPx,
      storedDetailsHeightPx,
    ]
  );
  const initial = useMemo(() => initialSpan(model, spanId), [model, spanId]);
  const rowsPx = Math.max(0, layout.rowsPx - (model.description.rootReceived ? 0 : layout.rowHeightPx));
  const page = { rowHeightPx: layout.rowHeightPx, rowsPx };
  const [state, dispatch] = useTimelineState(table, initial, page);
  const act = useSpanSelection(state, dispatch, spanId, onSelectSpan);
  const search = useSpanSearch(table, query);

  const scale = useMemo(() => timeScale(state.time, layout.plotWidthPx), [state.time, layout.plotWidthPx]);
  const ticks = useMemo(() => timeTicks(scale, TICKS_APART_PX), [scale]);
  const serviceColors = useMemo(() => assignColors(table.services, servicePalette(theme)), [table.services, theme]);
  const { hits } = search;
  const isHit = useCallback(
    (span: SpanIndex) => {
      const upTo = hitNumber(hits, span);
      return upTo > 0 && hits[upTo - 1] === span;
    },
    [hits]
  );

  const focusGrid = () => root.current?.querySelector<HTMLElement>('[role="treegrid"]')?.focus({ preventScroll: true });
  const goToHit = (step: 1 | -1) => {
    const hit = stepHit(hits, state.selected, step);
    if (hit !== -1) {
      act({ type: 'select', span: hit, reveal: true });
    }
  };
  const goTo = (span: SpanIndex) => act({ type: 'select', span, reveal: true });
  const onRow = (span: SpanIndex) => {
    if (detailsWish !== false || span === state.selected) {
      setDetailsWish(true);
    }
    act({ type: 'select', span, reveal: false });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const command = isTyping(event) ? undefined : commandOf(event);
    const done =
      command !== undefined &&
      runCommand(command, {
        state,
        page,
        act,
        detailsOpen: layout.details.side !== 'closed',
        setDetailsOpen: setDetailsWish,
        helpOpen,
        setHelpOpen,
        query,
        setQuery,
        focusSearch: () => searchInput.current?.focus(),
        goToHit,
        togglePath: () => setPathWish(!showPath),
        chooseFile: props.onChooseFile,
      });
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const incoming = useMemo(() => incomingBySpan(table, linkedFrom), [table, linkedFrom]);
  const colorOf = (span: SpanIndex) => serviceColors[table.service[span]];
  const { details } = layout;
  const pane = details.side !== 'closed' && state.selected !== -1 && (
    <SpanDetailsPane
      model={model}
      span={state.selected}
      incoming={incoming.get(state.selected) ?? NONE}
      color={colorOf(state.selected)}
      onClose={() => setDetailsWish(false)}
      onSelect={goTo}
      onOpenTrace={onOpenTrace}
      onShowLogs={props.onShowLogs}
    />
  );
  return (
    // Keys of the whole view; what has the focus is a control inside.
    <div
      ref={root}
      className={cx(styles.view, isStale && styles.stale)}
      style={{ width: widthPx, height: heightPx, fontSize: options.compactRows ? 11 : 12 }}
      data-testid="throughline-timeline"
      data-trace-id={table.traceId}
      aria-busy={isStale}
      onKeyDown={onKeyDown}
    >
      <TimelineHeader
        model={model}
        heightPx={layout.headerPx}
        rootColor={model.description.root === -1 ? 'transparent' : colorOf(model.description.root)}
        isLoading={isStale}
        notices={notices}
        showPath={showPath}
        onTogglePath={() => setPathWish(!showPath)}
        focusName={state.focus === -1 ? undefined : table.names[table.name[state.focus]]}
        onUnfocus={() => act({ type: 'focus', span: -1 })}
        far={
          state.readable.outside === 0
            ? undefined
            : {
                count: state.readable.outside,
                areShown: isWhole(state.time),
                onToggle: () => act({ type: isWhole(state.time) ? 'readable' : 'whole' }),
              }
        }
        onHelp={() => setHelpOpen(!helpOpen)}
        onChooseFile={props.onChooseFile}
      >
        <TimelineSearch
          query={query}
          hits={hits.length}
          current={isHit(state.selected) ? hitNumber(hits, state.selected) : 0}
          searching={search.searching}
          inputRef={searchInput}
          onQuery={setQuery}
          onStep={goToHit}
          onLeave={focusGrid}
        />
      </TimelineHeader>
      <div className={styles.body}>
        <div className={styles.main} style={{ width: layout.mainWidthPx }}>
          <div className={styles.overview} style={{ paddingLeft: layout.nameWidthPx }}>
            {layout.minimapPx > 0 && (
              <Minimap
                table={table}
                path={showPath ? model.path : undefined}
                serviceColors={serviceColors}
                time={state.time}
                selected={state.selected}
                widthPx={layout.plotWidthPx}
                heightPx={layout.minimapPx}
                onRange={(fromNs, toNs) => act({ type: 'range', fromNs, toNs })}
                onWhole={() => act({ type: 'whole' })}
              />
            )}
            <TimeAxis ticks={ticks} heightPx={layout.axisPx} />
            <div
              className={styles.columnName}
              style={{ lineHeight: `${layout.axisPx}px`, maxWidth: layout.nameWidthPx - 16 }}
            >
              Service and operation
            </div>
          </div>
          <Waterfall
            model={model}
            state={state}
            dispatch={act}
            layout={layout}
            rowsPx={rowsPx}
            scale={scale}
            ticks={ticks}
            serviceColors={serviceColors}
            showPath={showPath}
            isHit={isHit}
            isLinked={(span) => table.linkCount[span] > 0 || incoming.has(span)}
            onSelect={onRow}
          />
          <Splitter
            label="Width of the names"
            orientation="vertical"
            valuePx={layout.nameWidthPx}
            direction={1}
            onChange={storeNamePx}
            style={{ left: layout.nameWidthPx - 1, top: layout.minimapPx, bottom: 0 }}
          />
        </div>
        {pane && details.side === 'right' && (
          <div className={styles.right} style={{ width: details.sizePx }}>
            <Splitter
              label="Width of the details"
              orientation="vertical"
              valuePx={details.sizePx}
              direction={-1}
              onChange={storeDetailsWidthPx}
              style={{ left: 0, top: 0, bottom: 0 }}
            />
            {pane}
          </div>
        )}
      </div>
      {pane && details.side === 'below' && (
        <div className={styles.below} style={{ height: details.sizePx }}>
          <Splitter
            label="Height of the details"
            orientation="horizontal"
            valuePx={details.sizePx}
            direction={-1}
            onChange={storeDetailsHeightPx}
            style={{ left: 0, right: 0, top: 0 }}
          />
          {pane}
        </div>
      )}
      {helpOpen && <KeyboardHelp onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

/** The span asked for, else the slowest contributor, else (no span took any time) the root: the place of the details is never empty. */
function initialSpan({ table, slowest, description }: TraceModel, spanId: string | undefined): SpanIndex {
  const span = spanId === undefined ? -1 : findSpan(table, spanId);
  if (span !== -1) {
    return span;
  }
  return slowest === -1 ? description.root : slowest;
}

/** Keys belong to a box that is typed in, and Enter and Space to a button. */
function isTyping(event: KeyboardEvent<HTMLElement>): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const tag = target?.tagName;
  const isButtonPress = tag === 'BUTTON' && (event.key === 'Enter' || event.key === ' ');
  return tag === 'INPUT' || tag === 'TEXTAREA' || isButtonPress;
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    color: theme.colors.text.primary,
    transition: 'opacity 120ms',
  }),
  stale: css({ opacity: 0.45 }),
  body: css({ display: 'flex', flex: '1 1 0', minHeight: 0 }),
  main: css({ position: 'relative', flex: 'none', minHeight: 0, overflow: 'hidden' }),
  overview: css({
    position: 'relative',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    boxSizing: 'content-box',
  }),
  columnName: css({
    position: 'absolute',
    left: 12,
    bottom: 0,
    fontSize: 11,
    color: theme.colors.text.secondary,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
  }),
  right: css({ position: 'relative', flex: 'none', minHeight: 0 }),
  below: css({ position: 'relative', flex: 'none' }),
});
