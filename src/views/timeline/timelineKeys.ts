/** What a key does, in the order in which the help lists it. `keys` are KeyboardEvent.key values. */
export const TIMELINE_KEYS = [
  { command: 'down', keys: ['ArrowDown', 'j'], shown: '↓', does: 'next row' },
  { command: 'up', keys: ['ArrowUp', 'k'], shown: '↑', does: 'row above' },
  { command: 'pageDown', keys: ['PageDown'], shown: 'PgDn', does: 'a page down' },
  { command: 'pageUp', keys: ['PageUp'], shown: 'PgUp', does: 'a page up' },
  { command: 'first', keys: ['Home'], shown: 'Home', does: 'first row' },
  { command: 'last', keys: ['End'], shown: 'End', does: 'last row' },
  { command: 'fold', keys: ['ArrowLeft'], shown: '←', does: 'fold, or go to the parent' },
  { command: 'unfold', keys: ['ArrowRight'], shown: '→', does: 'unfold, or go to the first child' },
  { command: 'details', keys: ['Enter'], shown: 'Enter', does: 'open or close the details' },
  { command: 'search', keys: ['/'], shown: '/', does: 'search' },
  { command: 'nextMatch', keys: ['n'], shown: 'n', does: 'next match' },
  { command: 'previousMatch', keys: ['N'], shown: 'N', does: 'match before' },
  { command: 'criticalPath', keys: ['c'], shown: 'c', does: 'critical path on or off' },
  { command: 'focus', keys: ['f'], shown: 'f', does: 'focus on the span and what it called' },
  { command: 'zoomIn', keys: ['w', '+'], shown: 'w', does: 'zoom in' },
  { command: 'zoomOut', keys: ['s', '-'], shown: 's', does: 'zoom out' },
  { command: 'earlier', keys: ['a'], shown: 'a', does: 'earlier' },
  { command: 'later', keys: ['d'], shown: 'd', does: 'later' },
  { command: 'whole', keys: ['0'], shown: '0', does: 'the whole trace' },
  { command: 'openFile', keys: ['o'], shown: 'o', does: 'open a trace file' },
  { command: 'help', keys: ['?'], shown: '?', does: 'this help' },
  { command: 'back', keys: ['Escape'], shown: 'Esc', does: 'back: help, search, focus, details' },
] as const;

export type TimelineCommand = (typeof TIMELINE_KEYS)[number]['command'];

/** undefined: not ours. With Ctrl, Alt or Cmd a key is the browser's or Grafana's. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>
): TimelineCommand | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return undefined;
  }
  return TIMELINE_KEYS.find(({ keys }) => (keys as readonly string[]).includes(event.key))?.command;
}
