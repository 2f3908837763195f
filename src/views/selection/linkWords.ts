import { type LinkState } from '../../core/schema/routes';

interface LinkWords {
  readonly short: string;
  /** What it means and, where something can be done, what. */
  readonly long: string;
}

const WORDS: Readonly<Record<LinkState, LinkWords>> = {
  found: { short: 'found', long: 'The trace is there.' },
  'not sampled': { short: 'not sampled', long: 'The trace was not sampled: its spans were never sent.' },
  'probably not sampled': {
    short: 'probably not sampled',
    long: 'Its flags say that the trace was not sampled. Nobody has looked whether it is there all the same.',
  },
  expired: { short: 'expired', long: 'The trace is older than what the data source keeps.' },
  'not found': { short: 'not found', long: 'The data source has no span of this trace.' },
  unchecked: { short: 'not checked', long: 'Nobody has looked yet whether the trace is there.' },
};

const NO_ID: LinkWords = { short: 'no trace id', long: 'It carries no trace id, so there is nothing to open.' };

export function linkWords(link: LinkState, traceId: string): LinkWords {
  return traceId === '' ? NO_ID : WORDS[link];
}

/** Whether a click would lead nowhere, as far as is known. An unchecked link is given the benefit of the doubt. */
export function isHollow(link: LinkState, traceId: string): boolean {
  return traceId === '' || (link !== 'found' && link !== 'unchecked');
}
