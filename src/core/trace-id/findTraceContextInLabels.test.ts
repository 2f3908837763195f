import { findTraceContextInLabels } from './findTraceContextInLabels';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('findTraceContextInLabels', () => {
  it.each<[Record<string, string>, object]>([
    [
      { level: 'info', trace_id: TRACE, span_id: SPAN, trace_flags: '1' },
      { spanId: SPAN, sampled: true, foundIn: 'label trace_id' },
    ],
    [{ attributes_trace_id: TRACE }, { foundIn: 'label attributes_trace_id' }],
    [{ traceID: TRACE }, { foundIn: 'label traceID' }],
    [
      { 'X-B3-TraceId': TRACE, 'X-B3-SpanId': SPAN, 'X-B3-Sampled': '0' },
      { spanId: SPAN, sampled: false, foundIn: 'label X-B3-TraceId' },
    ],
    [{ x_b3_traceid: TRACE }, { foundIn: 'label x_b3_traceid' }],
    [{ uber_trace_id: `${TRACE}:${SPAN}:0:1` }, { spanId: SPAN, sampled: true, foundIn: 'label uber_trace_id' }],
    [{ x_amzn_trace_id: 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736' }, { foundIn: 'label x_amzn_trace_id' }],
    [
      { http_request_header_traceparent: `00-${TRACE}-${SPAN}-01` },
      { spanId: SPAN, sampled: true, foundIn: 'label http_request_header_traceparent' },
    ],
    [{ message: `paid trace_id=${TRACE}` }, { foundIn: 'label message' }],
  ])('finds %j', (labels, rest) => {
    expect(findTraceContextInLabels(labels)).toEqual({ traceId: TRACE, ...rest });
  });

  it('converts a decimal Datadog label', () => {
    expect(findTraceContextInLabels({ dd_trace_id: '5060571933882717101' })?.traceId).toBe(
      '0000000000000000463ac35c9f6413ad'
    );
  });

  it.each([[{}], [{ job: 'shop', hash: TRACE }], [{ trace_id: '' }], [{ trace_id: '', other: TRACE }]])(
    'finds nothing in %j',
    (labels) => {
      expect(findTraceContextInLabels(labels as Record<string, string>)).toBeUndefined();
    }
  );
});
