import type { OtlpLink } from '../../core/encode/otlp/types';
import { SpanKind } from '../../core/trace/SpanTable';
import type { PlacedSpan } from '../plan/Placed';
import { linkTo } from '../plan/layOut';
import type { Step } from '../plan/Step';
import { MILLISECOND } from '../random/durations';
import type { Random } from '../random/Random';
import { postgresql } from '../spans/databaseCall';
import { queueAttributes } from '../spans/queue';
import { ORDERS_TOPIC } from './fulfilment';

/**
 * Billing's ledger settles orders in batches: a trace of its own, which belongs to no single order, with a span link to the producer
 * span of each. undefined when nothing was produced.
 */
export function settlement(produced: readonly PlacedSpan[], random: Random): Step | undefined {
  const links = produced
    .filter(({ span }) => span.kind === SpanKind.Producer)
    .map(({ span }): OtlpLink => linkTo(span.traceId, span.spanId));
  if (links.length === 0) {
    return undefined;
  }
  return {
    service: 'billing',
    scope: 'shop/kafka',
    name: `settle ${ORDERS_TOPIC}`,
    kind: SpanKind.Consumer,
    attributes: [
      ...queueAttributes('settle', 'process', { topic: ORDERS_TOPIC }),
      ['messaging.consumer.group.name', 'settlement'],
      ['messaging.batch.message_count', links.length],
    ],
    links,
    ownNs: random.logNormal(8 * MILLISECOND, 0.4),
    stages: [
      [
        postgresql({
          service: 'billing',
          database: 'billing',
          table: 'settlements',
          operation: 'INSERT',
          summary: 'INSERT settlements',
          text: 'INSERT INTO settlements (order_id, settled_at) SELECT unnest($1::text[]), now()',
          durationNs: random.logNormal(5 * MILLISECOND, 0.4) + links.length * 0.4 * MILLISECOND,
        }),
      ],
    ],
    logs: [{ at: 1, severity: 'INFO', message: 'batch settled', fields: { orders: links.length } }],
  };
}
