import type { SpanId, TraceId } from '../../../core/trace/ids';
import { findLogTrace, type TracedLog } from './findLogTrace';

const TRACE = '5b8efff798038103d269b633813fc60c' as TraceId;
const OTHER = '0af7651916cd43dd8448eb211c80319c' as TraceId;
const SPAN = 'eee19b7ec3c1b174' as SpanId;

const inRecord = (more: Partial<TracedLog>): TracedLog => ({
  traceId: TRACE,
  spanId: SPAN,
  flags: 0,
  labels: {},
  body: '',
  ...more,
});

describe('findLogTrace, of a record that names its trace itself', () => {
  it.each([
    ['nothing', {}, undefined],
    ['its own flags', { flags: 1, body: `traceparent=00-${TRACE}-${SPAN}-00` }, true],
    ['an attribute of flags', { labels: { trace_flags: '00' } }, false],
    ['an attribute of flags, sampled', { labels: { trace_flags: '01' } }, true],
    ['its text', { body: `stopped, trace_id=${TRACE} trace_flags=00` }, false],
    ['the text of another trace', { body: `retry of traceparent=00-${OTHER}-${SPAN}-00` }, undefined],
  ])('knows from %s whether it was sampled', (_, more, sampled) => {
    expect(findLogTrace(inRecord(more))).toEqual({ traceId: TRACE, spanId: SPAN, foundIn: 'record', sampled });
  });
});
