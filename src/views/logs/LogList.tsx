import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { useCallback, useId, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';

import { assignColors } from '../../canvas/assignColors';
import { type LogTable } from '../../data-frames/LogTable';
import { readableText } from '../colors/readableText';
import { type TraceSelection } from '../selection/traceSelection';
import { servicePalette } from '../timeline/timelineColors';

import { isOneTrace } from './filterRows';
import { LogRow } from './LogRow';
import { ROW_PX } from './logRowStyles';
import { RowHeights } from './RowHeights';

interface LogListProps {
  readonly table: LogTable;
  /** Rows of the table in the order they are shown. */
  readonly rows: readonly number[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly timeZone: string;
  readonly wrap: boolean;
  readonly selection: TraceSelection | undefined;
  readonly onOpen: (row: number, button: HTMLElement) => void;
  readonly onScroll: () => void;
  /** The key `/`. */
  readonly onSearch: () => void;
}

const OVERSCAN_PX = 200;
const NARROW_PX = 480;

/** Any number of lines, of which only those in view are in the page. */
export function LogList(props: LogListProps) {
  const { table, rows, widthPx, heightPx, timeZone, wrap, selection, onOpen, onScroll, onSearch } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [scrollTopPx, setScrollTopPx] = useState(0);
  const [active, setActive] = useState(-1);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [, measuredAgain] = useReducer((count: number) => count + 1, 0);
  // Heights belong to one list at one width: anything else is measured anew.
  const heights = useMemo(() => newHeights(rows, wrap, widthPx), [rows, wrap, widthPx]);
  const mixed = useMemo(() => !isOneTrace(table), [table]);

  const serviceColors = useMemo(() => colorsOfServices(table.services, theme), [table, theme]);

  useLayoutEffect(() => {
    let changed = false;
    box.current?.querySelectorAll<HTMLElement>('[data-index]').forEach((element) => {
      const heightNow = element.offsetHeight;
      changed = (heightNow > 0 && heights.set(Number(element.dataset.index), heightNow)) || changed;
    });
    if (changed) {
      measuredAgain();
    }
  });

  const toggle = useCallback(
    (index: number) => {
      const key = table.keys[rows[index]];
      setActive(index);
      setExpanded((now) => new Set(now.has(key) ? [...now].filter((other) => other !== key) : [...now, key]));
    },
    [table, rows]
  );
  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setActive(to);
    const top = heights.topOf(to);
    const bottom = heights.topOf(to + 1);
    if (box.current !== null && top < box.current.scrollTop) {
      box.current.scrollTop = top;
    } else if (box.current !== null && bottom > box.current.scrollTop + heightPx) {
      box.current.scrollTop = bottom - heightPx;
    }
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const key = table.keys[rows[active]];
    const isOpen = key !== undefined && expanded.has(key);
    const page = Math.max(1, Math.floor(heightPx / ROW_PX) - 1);
    const actions: Record<string, (() => void) | undefined> = {
      ArrowDown: () => moveTo(active + 1),
      ArrowUp: () => moveTo(active - 1),
      PageDown: () => moveTo(active + page),
      PageUp: () => moveTo(active - page),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      ArrowRight: key !== undefined && !isOpen ? () => toggle(active) : undefined,
      ArrowLeft: isOpen ? () => toggle(active) : undefined,
      Enter: () =>
        box.current
          ?.querySelector<HTMLElement>(`[data-index="${active}"] [data-testid="throughline-logs-open-trace"]`)
          ?.click(),
      Escape: active === -1 ? undefined : () => setActive(-1),
      '/': onSearch,
    };
    const action = actions[event.key];
    if (action !== undefined) {
      action();
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const first = heights.rowAt(scrollTopPx - OVERSCAN_PX);
  const last = heights.rowAt(scrollTopPx + heightPx + OVERSCAN_PX);
  const shown = rows.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return (
    <div
      ref={box}
      className={styles.box}
      style={{ height: heightPx }}
      tabIndex={0}
      role="grid"
      aria-label="Log lines. Up and down: lines. Right and left: show and hide labels. Enter opens the trace. Slash: search."
      aria-rowcount={rows.length}
      aria-activedescendant={active === -1 ? undefined : `${listId}-${active}`}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        setScrollTopPx(event.currentTarget.scrollTop);
        onScroll();
      }}
    >
      <div role="rowgroup" className={styles.all} style={{ height: heights.totalPx() }}>
        {shown.map((index) => {
          const row = rows[index];
          return (
            <LogRow
              key={table.keys[row]}
              id={`${listId}-${index}`}
              table={table}
              row={row}
              index={index}
              topPx={heights.topOf(index)}
              timeZone={timeZone}
              serviceColor={serviceColors.get(table.services[row])}
              wrap={wrap}
              narrow={widthPx < NARROW_PX}
              expanded={expanded.has(table.keys[row])}
              active={index === active}
              selected={selectedAs(table, row, selection, mixed)}
              onToggle={toggle}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The colours that the timeline gives these names, where they are text. */
function colorsOfServices(services: readonly string[], theme: GrafanaTheme2): ReadonlyMap<string, string> {
  const names = [...new Set(services)].filter((name) => name !== '');
  const colors = assignColors(names, servicePalette(theme));
  return new Map(names.map((name, index) => [name, readableText(theme, colors[index])]));
}

function newHeights(rows: readonly number[], _wrap: boolean, _widthPx: number): RowHeights {
  return new RowHeights(rows.length, ROW_PX);
}

/** Where all lines are of the selected trace, saying so of each is noise. */
function selectedAs(
  table: LogTable,
  row: number,
  selection: TraceSelection | undefined,
  mixed: boolean
): 'no' | 'trace' | 'span' {
  if (selection === undefined || table.traceIds[row] !== selection.traceId) {
    return 'no';
  }
  if (selection.spanId !== undefined && table.spanIds[row] === selection.spanId) {
    return 'span';
  }
  return mixed ? 'trace' : 'no';
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    overflow: 'auto',
    outline: 'none',
    '&:focus-visible': { boxShadow: `inset 0 0 0 2px ${theme.colors.primary.main}` },
  }),
  all: css({ position: 'relative' }),
});
