import { type LinkState } from '../core/schema/routes';

const STATES: ReadonlySet<string> = new Set<LinkState>([
  'found',
  'not sampled',
  'probably not sampled',
  'expired',
  'not found',
  'unchecked',
]);

/** The link state as our frames spell it; anything else, and frames that have none, count as `unchecked`. */
export function readLinkState(text: string): LinkState {
  return STATES.has(text) ? (text as LinkState) : 'unchecked';
}
