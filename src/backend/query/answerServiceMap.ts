import { serviceMapFrames } from '../../core/schema/frames/serviceMapFrames';
import type { FrameNotice, FrameTable } from '../../core/schema/FrameTable';
import type { ServiceMapQuery } from '../../core/schema/queries';
import type { ServiceMap } from '../../core/service-map/ServiceMap';
import type { ServiceMapResult } from '../../source/sources';
import type { QueryContext } from './QueryContext';

const DEFAULT_LIMIT = 2000;

const ESTIMATE =
  'Numbers are estimates of all calls: each that was kept counts for as many as its sampling probability says';
const ESTIMATES = `${ESTIMATE}.`;
const SOME_ESTIMATES = `${ESTIMATE}; where none says so, as one.`;
const MIXED =
  'Calls were sampled, and of some nobody knows with what probability: these are counts of kept calls, not rates. ' +
  'Use a sampler that writes its threshold into the tracestate everywhere.';

export async function answerServiceMap(
  { service, limit = DEFAULT_LIMIT }: ServiceMapQuery,
  { instance, range, signal }: QueryContext
): Promise<FrameTable[]> {
  const result = await instance.traces.serviceMap({ service }, range, limit, { signal });
  const notices = [
    ...result.notices,
    ...partNotices(result),
    ...samplingNotices(result.map),
    ...notSampledNotices(result),
    ...undrawnNotices(result.map),
    ...seriesNotices(result.map),
  ];
  return serviceMapFrames({ ...result, service }, notices);
}

function partNotices({ map, total }: ServiceMapResult): FrameNotice[] {
  if (map.traces >= total) {
    return [];
  }
  return [
    {
      severity: 'info',
      text:
        `From the newest ${number(map.traces)} of ${count(total, 'trace')}: these are counts, not rates. ` +
        'Choose a shorter time range, or raise the limit of the query.',
    },
  ];
}

function samplingNotices({ sampling, isAdjusted }: ServiceMap): FrameNotice[] {
  if (sampling === 'partly') {
    return [{ severity: 'info', text: MIXED }];
  }
  return isAdjusted ? [{ severity: 'info', text: sampling === 'known' ? ESTIMATES : SOME_ESTIMATES }] : [];
}

/** Where calls say with what probability they were kept, each stands for those that were not. */
function notSampledNotices({ map, notSampled }: ServiceMapResult): FrameNotice[] {
  if (notSampled === 0 || map.sampling === 'known') {
    return [];
  }
  const text =
    `${count(notSampled, 'request')} of this time ${notSampled === 1 ? 'was' : 'were'} not sampled, as log lines say: their calls are missing. ` +
    'These are counts of what was kept, not rates.';
  return [{ severity: 'info', text }];
}

function seriesNotices({ nodes, edges, timeline }: ServiceMap): FrameNotice[] {
  if (timeline === undefined) {
    return [];
  }
  const rows = [...nodes, ...edges];
  const without = rows.filter(({ calls }) => calls.series === undefined).length;
  return without === 0
    ? []
    : [
        {
          severity: 'info',
          text: `The map is large: ${number(without)} of ${number(rows.length)} nodes and edges, those with the fewest calls, come without charts over time.`,
        },
      ];
}

/** What a map cannot draw is said. */
function undrawnNotices({ unnamedCalls, unknownCallers }: ServiceMap): FrameNotice[] {
  return [
    ...(unnamedCalls === 0
      ? []
      : [`Not drawn: ${count(unnamedCalls, 'call')} that nobody answered and that name no server.address.`]),
    ...(unknownCallers === 0
      ? []
      : [
          `Without an edge: ${count(unknownCallers, 'request')} from callers whose spans are not stored. Their service counts them.`,
        ]),
  ].map((text) => ({ severity: 'info', text }));
}

function count(amount: number, noun: string): string {
  return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

function number(amount: number): string {
  return amount.toLocaleString('en-US');
}
