import { randomBytes } from 'node:crypto';

import { SourceError } from '../source/sources';
import type { Logger } from './Logger';
import { errorText } from './protocol/errorText';

/** A failure as its caller sees it: an HTTP status and a sentence. */
export interface Failure {
  readonly status: number;
  readonly message: string;
  /** 'plugin' is a fault of ours; everything else is the query's, the data's or an upstream's. */
  readonly errorSource: 'plugin' | 'downstream';
}

/** The one place where errors become answers. What nobody foresaw goes to the log with a mark, and to the person only with the mark. */
export function describeFailure(error: unknown, what: string, log: Logger): Failure {
  if (error instanceof SourceError) {
    return { status: error.status, message: error.message, errorSource: 'downstream' };
  }
  const mark = randomBytes(4).toString('hex');
  log.error(`${what} failed`, {
    mark,
    error: errorText(error),
    stack: error instanceof Error ? (error.stack ?? '') : '',
  });
  return {
    status: 500,
    message: `${what} failed because of an error in the plugin. Grafana's log says more: look for mark=${mark}.`,
    errorSource: 'plugin',
  };
}
