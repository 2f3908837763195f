import { rowOfSpan } from '../../core/timeline/buildTimelineRows';
import { endNs } from '../../core/trace/SpanTable';
import { type TimelineAction } from './reduceTimeline';
import { type TimelineCommand } from './timelineKeys';
import { type PageSize, type TimelineState } from './TimelineState';

/** What a command may look at and touch. */
export interface CommandTarget {
  readonly state: TimelineState;
  readonly page: PageSize;
  readonly act: (action: TimelineAction) => void;
  readonly detailsOpen: boolean;
  readonly setDetailsOpen: (open: boolean) => void;
  readonly helpOpen: boolean;
  readonly setHelpOpen: (open: boolean) => void;
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly focusSearch: () => void;
  readonly goToHit: (step: 1 | -1) => void;
  readonly togglePath: () => void;
  /** undefined: files cannot be opened here. */
  readonly chooseFile: (() => void) | undefined;
}

const ZOOM_FACTOR = 1.5;
const PAN_SHARE = 0.25;

/** False when there was nothing to do, so that the key may mean something to the page. */
export function runCommand(command: TimelineCommand, target: CommandTarget): boolean {
  const { state, act } = target;
  const pageRows = Math.max(1, Math.floor(target.page.rowsPx / target.page.rowHeightPx) - 1);
  const widthNs = state.time.toNs - state.time.fromNs;
  switch (command) {
    case 'down':
      return did(() => act({ type: 'move', rows: 1 }));
    case 'up':
      return did(() => act({ type: 'move', rows: -1 }));
    case 'pageDown':
      return did(() => act({ type: 'move', rows: pageRows }));
    case 'pageUp':
      return did(() => act({ type: 'move', rows: -pageRows }));
    case 'first':
      return did(() => act({ type: 'move', rows: -state.rows.length }));
    case 'last':
      return did(() => act({ type: 'move', rows: state.rows.length }));
    case 'fold':
      return did(() => act({ type: 'foldOrUp' }));
    case 'unfold':
      return did(() => act({ type: 'unfoldOrDown' }));
    case 'details':
      return did(() => target.setDetailsOpen(!target.detailsOpen));
    case 'search':
      return did(target.focusSearch);
    case 'nextMatch':
      return did(() => target.goToHit(1));
    case 'previousMatch':
      return did(() => target.goToHit(-1));
    case 'openFile':
      return target.chooseFile !== undefined && did(target.chooseFile);
    case 'criticalPath':
      return did(target.togglePath);
    case 'focus':
      return did(() => act({ type: 'focus', span: state.focus === state.selected ? -1 : state.selected }));
    case 'zoomIn':
      return did(() => act({ type: 'zoom', atNs: zoomPoint(state), factor: ZOOM_FACTOR }));
    case 'zoomOut':
      return did(() => act({ type: 'zoom', atNs: zoomPoint(state), factor: 1 / ZOOM_FACTOR }));
    case 'earlier':
      return did(() => act({ type: 'pan', ns: -widthNs * PAN_SHARE }));
    case 'later':
      return did(() => act({ type: 'pan', ns: widthNs * PAN_SHARE }));
    case 'whole':
      return did(() => act({ type: 'whole' }));
    case 'help':
      return did(() => target.setHelpOpen(!target.helpOpen));
    case 'back':
      return goBack(target);
  }
}

function did(action: () => void): true {
  action();
  return true;
}

/** The middle of what is seen of the selected span; without one, of the window. */
function zoomPoint({ table, time, selected, rows }: TimelineState): number {
  const isShown = selected !== -1 && rowOfSpan(rows, selected) !== -1;
  const fromNs = isShown ? Math.max(time.fromNs, table.startNs[selected]) : time.fromNs;
  const toNs = isShown ? Math.min(time.toNs, endNs(table, selected)) : time.toNs;
  return fromNs <= toNs ? (fromNs + toNs) / 2 : (time.fromNs + time.toNs) / 2;
}

function goBack(target: CommandTarget): boolean {
  if (target.helpOpen) {
    target.setHelpOpen(false);
  } else if (target.query !== '') {
    target.setQuery('');
  } else if (target.state.focus !== -1) {
    target.act({ type: 'focus', span: -1 });
  } else if (target.detailsOpen) {
    target.setDetailsOpen(false);
  } else {
    return false;
  }
  return true;
}
