import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { useCallback, useId, useMemo, useState } from 'react';

import { readExemplarChart } from '../../data-frames/readExemplarChart';
import { hasTraceVariable, selectTrace } from '../selection/traceSelection';
import { useTraceSelection } from '../selection/useTraceSelection';
import { visuallyHidden } from '../selection/visuallyHidden';

import { createUplot } from './createUplot';
import { describeExemplar } from './describeExemplar';
import { ExemplarChart } from './ExemplarChart';
import { ExemplarFooter } from './ExemplarFooter';
import { ExemplarLayer } from './ExemplarLayer';
import { ExemplarLegend } from './ExemplarLegend';
import { ExemplarList } from './ExemplarList';
import { type CreateExemplarPlot, type PlotPoint } from './ExemplarPlot';
import { ExemplarPopup } from './ExemplarPopup';
import { ExemplarRings } from './ExemplarRings';
import { ExemplarsEmpty } from './ExemplarsEmpty';
import { type ExemplarsOptions } from './ExemplarsOptions';
import { exemplarKey, type ExemplarKey, findExemplar } from './findExemplar';
import { nearestExemplar } from './nearestExemplar';
import { type PlotFrame } from './PlotFrame';
import { rowsOfTrace } from './rowsOfTrace';
import { stepForKey } from './stepForKey';
import { stepExemplar } from './stepExemplar';

export interface ExemplarsViewProps extends Pick<
  PanelProps<ExemplarsOptions>,
  'data' | 'timeRange' | 'timeZone' | 'width' | 'height' | 'options' | 'replaceVariables' | 'onChangeTimeRange'
> {
  readonly createPlot?: CreateExemplarPlot;
}

/** How near the pointer must be to an exemplar to mean it, CSS px. */
const REACH_PX = 24;
const LEGEND_PX = 20;
const FOOTER_LINE_PX = 20;
/** In a panel narrower than this the footer takes two lines, if the panel is not low as well. */
const TWO_LINES_BELOW_PX = 560;
/** In a panel lower than this the chart takes all the room. */
const BARE_BELOW_PX = 110;

/** An exemplar, and how it came to be shown: a card opened by a click stays, one under the pointer or the keyboard follows. */
interface Active {
  readonly exemplar: ExemplarKey;
  readonly by: 'pointer' | 'keyboard' | 'click';
}

/** A metric with every exemplar on it; choosing one opens its trace on the dashboard. */
export function ExemplarsView(props: ExemplarsViewProps) {
  const {
    data,
    timeRange,
    timeZone,
    width,
    height,
    options,
    replaceVariables,
    onChangeTimeRange,
    createPlot = createUplot,
  } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const listId = useId();
  const [panel, setPanel] = useState<HTMLDivElement | null>(null);
  const { series, annotations } = data;
  const chart = useMemo(
    () => readExemplarChart({ series, annotations, theme, timeZone }),
    [series, annotations, theme, timeZone]
  );
  const layer = useMemo(() => new ExemplarLayer(chart.exemplars), [chart]);

  const [frame, setFrame] = useState<PlotFrame>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [pointerMs, setPointerMs] = useState<number>();
  const [active, setActive] = useState<Active>();
  // A refresh brings the same exemplar at another row.
  const activeRow = useMemo(() => active && findExemplar(chart.exemplars, active.exemplar), [chart, active]);

  const selection = useTraceSelection(replaceVariables);
  const selected = useMemo(() => rowsOfTrace(chart.exemplars, selection), [chart, selection]);
  const selectedSet = useMemo(() => new Set(selected), [selected]);
  const layout = useMemo(() => (frame === undefined ? undefined : layer.layoutIn(frame)), [layer, frame]);

  const open = useCallback(
    (row: number) => {
      const traceId = chart.exemplars.traceIds[row];
      if (traceId !== '' && hasTraceVariable(replaceVariables)) {
        // No span: the timeline then selects the one that cost the most, not the one that was measured.
        selectTrace({ traceId });
        return;
      }
      setActive({ exemplar: exemplarKey(chart.exemplars, row), by: 'click' });
    },
    [chart, replaceVariables]
  );
  const close = useCallback(() => {
    setActive(undefined);
    panel?.focus();
  }, [panel]);

  if (chart.lines.length === 0 && chart.exemplars.length === 0) {
    return (
      <div style={{ width, height }} data-testid="throughline-exemplars">
        <ExemplarsEmpty state={data.state} queries={data.request?.targets.length ?? 0} />
      </div>
    );
  }

  const rowAt = ({ xPx, yPx }: PlotPoint) =>
    layout === undefined ? undefined : nearestExemplar(layout, xPx, yPx, REACH_PX);
  const onPointer = (at: PlotPoint | undefined) => {
    setPointerMs(at?.timeMs);
    const row = at && rowAt(at);
    setActive((now) => {
      if (now?.by === 'click') {
        return now;
      }
      return row === undefined
        ? now?.by === 'keyboard' && at === undefined
          ? now
          : undefined
        : { exemplar: exemplarKey(chart.exemplars, row), by: 'pointer' };
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (
      event.target !== event.currentTarget ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      layout === undefined
    ) {
      return;
    }
    const step = stepForKey(event.key);
    if (step !== undefined) {
      const row = stepExemplar(chart.exemplars, layout, activeRow, step);
      setActive(row === undefined ? undefined : { exemplar: exemplarKey(chart.exemplars, row), by: 'keyboard' });
    } else if (event.key === 'Enter' && activeRow !== undefined) {
      open(activeRow);
    } else if (event.key === 'Escape' && active !== undefined) {
      setActive(undefined);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const bare = height < BARE_BELOW_PX;
  const legendPx = options.showLegend && !bare && chart.lines.length > 0 ? LEGEND_PX : 0;
  const footerPx = bare ? 0 : FOOTER_LINE_PX * (width < TWO_LINES_BELOW_PX && height > 2 * BARE_BELOW_PX ? 2 : 1);
  const heightPx = Math.max(40, height - legendPx - footerPx);
  return (
    <div
      ref={setPanel}
      className={styles.panel}
      style={{ width, height }}
      tabIndex={0}
      role="group"
      aria-roledescription="chart"
      aria-label={`${chart.exemplars.length} exemplars on ${chart.lines.length} series. Left and right arrow: by time. Up and down: by value. Enter opens the trace.`}
      aria-owns={listId}
      data-testid="throughline-exemplars"
      onKeyDown={onKeyDown}
      onBlur={() => setActive((now) => (now?.by === 'keyboard' ? undefined : now))}
    >
      {legendPx > 0 && (
        <ExemplarLegend
          chart={chart}
          hidden={hidden}
          atMs={pointerMs}
          onToggle={(name) =>
            setHidden((now) => new Set(now.has(name) ? [...now].filter((other) => other !== name) : [...now, name]))
          }
        />
      )}
      <div className={active?.by === 'pointer' ? styles.pointing : undefined}>
        <ExemplarChart
          chart={chart}
          layer={layer}
          hidden={hidden}
          options={options}
          fromMs={timeRange.from.valueOf()}
          toMs={timeRange.to.valueOf()}
          timeZone={timeZone}
          widthPx={width}
          heightPx={heightPx}
          createPlot={createPlot}
          events={{
            onFrame: setFrame,
            onPointer,
            onClick: (at) => {
              const row = rowAt(at);
              if (row !== undefined) {
                open(row);
              }
            },
            onRange: (from, to) => onChangeTimeRange({ from, to }),
          }}
        >
          {layout && (
            <ExemplarRings
              layout={layout}
              traceIds={chart.exemplars.traceIds}
              selected={selected}
              active={activeRow}
              radiusPx={options.pointSize}
            />
          )}
        </ExemplarChart>
      </div>
      {!bare && <ExemplarFooter chart={chart} threshold={options.threshold} widthPx={width} heightPx={footerPx} />}
      {layout && (
        <ExemplarList
          id={listId}
          chart={chart}
          layout={layout}
          topPx={legendPx}
          selected={selectedSet}
          timeZone={timeZone}
          onOpen={open}
        />
      )}
      <div className={visuallyHidden} aria-live="polite" data-testid="throughline-exemplars-live">
        {active?.by === 'keyboard' && activeRow !== undefined
          ? describeExemplar(chart, activeRow, timeZone).sentence
          : ''}
      </div>
      {layout && active !== undefined && activeRow !== undefined && panel !== null && (
        <ExemplarPopup
          chart={chart}
          row={activeRow}
          timeZone={timeZone}
          pinned={active.by === 'click'}
          atPx={{ x: layout.x[activeRow], y: layout.y[activeRow] + legendPx }}
          radiusPx={options.pointSize}
          panel={panel}
          targets={data.request?.targets ?? []}
          range={{ fromMs: timeRange.from.valueOf(), toMs: timeRange.to.valueOf() }}
          onClose={close}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    position: 'relative',
    overflow: 'hidden',
    outline: 'none',
    '&:focus-visible': {
      boxShadow: `inset 0 0 0 2px ${theme.colors.primary.main}`,
      borderRadius: theme.shape.radius.default,
    },
    '.uplot': { fontFamily: theme.typography.fontFamily },
    '.u-select': { background: theme.colors.action.focus },
    '.u-hz .u-cursor-x, .u-vt .u-cursor-y': { borderRight: `1px dashed ${theme.colors.border.strong}` },
  }),
  pointing: css({ '.u-over': { cursor: 'pointer' } }),
});
