import { StatusCode } from '../../../core/trace/SpanTable';

/** 'ok' is everything that is no error: few programs ever set Ok. */
export function hasStatus(statusCode: number, wanted: 'error' | 'ok' | undefined): boolean {
  return wanted === undefined || (statusCode === StatusCode.Error) === (wanted === 'error');
}
