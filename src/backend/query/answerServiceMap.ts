import { serviceMapFrames } from '../../core/schema/frames/serviceMapFrames';
import type { FrameNotice, FrameTable } from '../../core/schema/FrameTable';
import type { ServiceMapQuery } from '../../core/schema/queries';
import type { ServiceMap } from '../../core/service-map/ServiceMap';
import type { ServiceMapResult } from '../../source/sources';
import type { QueryContext } from './QueryContext';

const DEFAULT_LIMIT = 2000;

export async function answerServiceMap(
  { service, limit = DEFAULT_LIMIT }: ServiceMapQuery,
  { instance, range, signal }: QueryContext
): Promise<FrameTable[]> {
  const result = await instance.traces.serviceMap({ service }, range, limit, { signal });
  return serviceMapFrames(result, [...result.notices, ...partNotices(result), ...undrawnNotices(result.map)]);
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
