import { ServiceMapBuilder } from '../../core/service-map/ServiceMapBuilder';
import { TEXT_TRACE_START, traceFromText } from '../../core/testing/traceFromText';
import type { TraceId } from '../../core/trace/ids';
import { addNs } from '../../core/trace/time';
import { answerServiceMap } from './answerServiceMap';
import type { QueryContext } from './QueryContext';

const RANGE = { from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 10e9) };

/** The notices on the map of these traces. */
async function noticesOf(
  drawings: readonly string[],
  whole: { total?: number; cut?: number; notSampled?: number } = {}
): Promise<string[]> {
  const builder = new ServiceMapBuilder(RANGE);
  drawings.forEach((drawing, i) =>
    builder.add(traceFromText(drawing, { traceId: String(i + 1).padStart(32, '0') as TraceId }))
  );
  const { total = builder.traces, cut = 0, notSampled = 0 } = whole;
  const map = builder.build({ isWhole: total === builder.traces && cut === 0, hasGaps: notSampled > 0 });
  const result = { map, total, notSampled, covered: RANGE, notices: [] };
  const context = { instance: { traces: { serviceMap: async () => result } }, range: RANGE } as unknown as QueryContext;
  const [nodes] = await answerServiceMap({ queryType: 'serviceMap' }, context);
  return (nodes.meta?.notices ?? []).map(({ text }) => text);
}

const SAMPLED = 'web GET / server 0 100 !trace=ot=th:c';
const PLAIN = 'web GET / server 0 100';

describe('answerServiceMap', () => {
  it('has nothing to say of a whole map without sampling', async () => {
    expect(await noticesOf([PLAIN])).toEqual([]);
  });

  it('says that numbers are estimates', async () => {
    expect(await noticesOf([SAMPLED])).toEqual([expect.stringMatching(/^Numbers are estimates of all calls/)]);
  });

  it('says what counts as one, where some services say how they were sampled and others do not', async () => {
    const job = 'job run consumer 0 100';
    expect(await noticesOf([SAMPLED, job])).toEqual([
      'Numbers are estimates of all calls: each that was kept counts for as many as its sampling probability says; where none says so, as one.',
    ]);
    expect(await noticesOf([SAMPLED, job], { notSampled: 2 })).toEqual([
      expect.stringMatching(/^2 requests of this time were not sampled/),
    ]);
  });

  it('says why there are no rates when only some calls of a service say how they were sampled', async () => {
    expect(await noticesOf([SAMPLED, PLAIN])).toEqual([
      expect.stringMatching(/these are counts of kept calls, not rates/),
    ]);
  });

  it('says how many requests were not sampled, and that there are no rates then', async () => {
    expect(await noticesOf([PLAIN], { notSampled: 1 })).toEqual([
      '1 request of this time was not sampled, as log lines say: their calls are missing. These are counts of what was kept, not rates.',
    ]);
  });

  it('needs no log lines where calls say for how many they stand', async () => {
    expect(await noticesOf([SAMPLED], { notSampled: 9 })).toEqual([expect.stringMatching(/^Numbers are estimates/)]);
  });

  it('says that the map is of the newest traces only, and estimates nothing from them', async () => {
    expect(await noticesOf([SAMPLED], { total: 3 })).toEqual([
      expect.stringMatching(/^From the newest 1 of 3 traces: these are counts, not rates/),
    ]);
  });
});
