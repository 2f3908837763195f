import type { Step } from '../plan/Step';
import type { Random } from '../random/Random';
import { grpcCall } from '../spans/grpcCall';
import { httpCall, httpServer } from '../spans/httpCall';
import { internal } from '../spans/internal';
import { consumer, producer, type QueuePosition } from '../spans/queue';
import { story, type Timing } from './story';

/**
 * Worked example 4: 340 ms from the first service to the last.
 *
 * ```
 *   edge → chat → moderation, then dispatch ├ send ┤┄┄┄┄ 200 in the queue ┄┄┄┄├ fanout → presence, push ┤
 * ```
 */
export const queueWait = story({
  name: 'queue-wait',
  what: 'a chat message passes seven services in 340 ms, and lies in the queue chat-messages for 200 of them.',
  service: 'fanout',
  spanName: 'process chat-messages',
  attribute: { key: 'messaging.destination.name', value: 'chat-messages' },
  whereToLook:
    'Open the example: nothing runs for the 200 ms between "send chat-messages" of dispatch and "process chat-messages" of fanout. ' +
    'Both name the topic and the partition.',
  evidence: [
    { at: 'span', service: 'edge', spanName: 'receive message', shows: 'websocket' },
    { at: 'span', service: 'dispatch', spanName: 'send chat-messages', shows: 'messaging.destination.partition.id' },
    { at: 'span', service: 'fanout', spanName: 'process chat-messages', shows: 'messaging.destination.partition.id' },
    {
      at: 'map',
      edge: 'queue:kafka/chat-messages -> service:fanout',
      figure: 'Wait in the queue (p50)',
      aboutMs: 200,
    },
  ],
  perSecond: 0.2,
  request: (ms, random) => ({
    ...internal('edge', 'receive message', ms(8), [['network.protocol.name', 'websocket']]),
    scope: 'shop/websocket',
    stages: [[httpCall('edge', chat(ms, random), 0)]],
  }),
});

function chat(ms: Timing, random: Random): Step {
  const moderation = httpServer({
    service: 'moderation',
    method: 'POST',
    route: '/verdicts',
    ownNs: ms(20),
    gapNs: ms(3),
  });
  return httpServer({
    service: 'chat',
    method: 'POST',
    route: '/messages',
    responseStatus: 202,
    ownNs: ms(9),
    gapNs: ms(2),
    stages: [[httpCall('chat', moderation, 0)], [dispatch(ms, random)]],
  });
}

function dispatch(ms: Timing, random: Random): Step {
  const at: QueuePosition = {
    topic: 'chat-messages',
    partition: random.integer(0, 11),
    offset: random.integer(100_000, 999_999),
    key: `room-${random.integer(10, 99)}`,
  };
  const send = producer({ service: 'dispatch', at, durationNs: ms(6), consumers: [fanout(ms, at)] });
  return grpc('chat', 'dispatch', 'shop.chat.v1.Dispatch/Send', ms, 8, [[send]]);
}

function fanout(ms: Timing, at: QueuePosition): Step {
  return consumer({
    service: 'fanout',
    group: 'fanout',
    at,
    waitNs: ms(200),
    ownNs: ms(21),
    stages: [
      [grpc('fanout', 'presence', 'shop.chat.v1.Presence/Lookup', ms, 10)],
      [grpc('fanout', 'push', 'shop.chat.v1.Push/Deliver', ms, 56)],
    ],
  });
}

function grpc(
  caller: Step['service'],
  service: Step['service'],
  method: string,
  ms: Timing,
  ownMs: number,
  stages: ReadonlyArray<readonly Step[]> = []
): Step {
  return { ...grpcCall({ caller, service, method, networkNs: ms(1), ownNs: ms(ownMs), stages }), ownNs: 0 };
}
