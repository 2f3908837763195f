import type { LinkState } from './routes';

/** What is known of a trace id before anybody clicks on it. */
export interface LinkEvidence {
  /** Whether any span of it is stored; undefined: nobody looked. */
  readonly exists: boolean | undefined;
  /** The sampled flag that came with the id; undefined: none came. */
  readonly sampled: boolean | undefined;
  /** Whether the place where the id stood is older than what the source keeps. */
  readonly olderThanRetention: boolean;
}

/** Found beats every flag; an absent trace is explained as well as it can be. */
export function judgeLink({ exists, sampled, olderThanRetention }: LinkEvidence): LinkState {
  if (exists === true) {
    return 'found';
  }
  if (exists === undefined) {
    return sampled === false ? 'probably not sampled' : 'unchecked';
  }
  if (sampled === false) {
    return 'not sampled';
  }
  return olderThanRetention ? 'expired' : 'not found';
}
