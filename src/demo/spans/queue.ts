import type { Attributes } from '../../core/trace/attributes';
import { SpanKind } from '../../core/trace/SpanTable';
import type { PlannedLog, Step } from '../plan/Step';
import type { ServiceName } from '../shop/services';

/** Where a message lies in the Kafka-like queue. */
export interface QueuePosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
}

export interface ProducerOptions {
  readonly service: ServiceName;
  readonly at: QueuePosition;
  readonly durationNs: number;
  /** Run when the message arrives; `gapNs` of each is how long the message lay in the queue. */
  readonly consumers: readonly Step[];
  readonly logs?: readonly PlannedLog[];
}

export function producer({ service, at, durationNs, consumers, logs }: ProducerOptions): Step {
  return {
    service,
    scope: 'shop/kafka',
    name: `send ${at.topic}`,
    kind: SpanKind.Producer,
    attributes: [...queueAttributes('send', 'send', at), ...positionAttributes(at)],
    ownNs: durationNs,
    followers: consumers,
    logs,
  };
}

export interface ConsumerOptions {
  readonly service: ServiceName;
  readonly group: string;
  readonly at: QueuePosition;
  /** How long the message lay in the queue. */
  readonly waitNs: number;
  readonly ownNs: number;
  readonly stages: ReadonlyArray<readonly Step[]>;
  readonly logs?: readonly PlannedLog[];
}

export function consumer({ service, group, at, waitNs, ownNs, stages, logs }: ConsumerOptions): Step {
  return {
    service,
    scope: 'shop/kafka',
    name: `process ${at.topic}`,
    kind: SpanKind.Consumer,
    attributes: [
      ...queueAttributes('process', 'process', at),
      ...positionAttributes(at),
      ['messaging.consumer.group.name', group],
    ],
    ownNs,
    gapNs: waitNs,
    stages,
    logs,
  };
}

export function queueAttributes(
  name: string,
  type: 'send' | 'receive' | 'process',
  at: Pick<QueuePosition, 'topic'>
): Attributes {
  return [
    ['messaging.system.name', 'kafka'],
    ['messaging.operation.name', name],
    ['messaging.operation.type', type],
    ['messaging.destination.name', at.topic],
    ['server.address', 'kafka.shop.internal'],
  ];
}

function positionAttributes(at: QueuePosition): Attributes {
  return [
    ['messaging.destination.partition.id', String(at.partition)],
    ['kafka.offset', at.offset],
    ['kafka.message.key', at.key],
  ];
}
