import { groupByTrace } from './groupByTrace';
import type { TraceId } from './ids';
import { spanBatchFromRecords } from './spanBatchFromRecords';

describe('groupByTrace', () => {
  it('lists the rows of each trace in arrival order, and leaves out rows without trace', () => {
    const a = '0000000000000000000000000000000a' as TraceId;
    const b = '0000000000000000000000000000000b' as TraceId;
    const batch = spanBatchFromRecords([undefined, a, a, b, undefined, a].map((traceId) => ({ name: 'x', traceId })));
    expect([...groupByTrace(batch)]).toEqual([
      [a, Uint32Array.of(1, 2, 5)],
      [b, Uint32Array.of(3)],
    ]);
  });
});
