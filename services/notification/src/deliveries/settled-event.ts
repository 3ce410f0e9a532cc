import { deliverySettled, type DeliverySettled, derivedEvent, type HeedEvent, type Lane } from '@heed/contracts';

/** What the event needs of a delivery that has just ended. */
export interface SettledDelivery {
  tenantId: string;
  id: string;
  about: string;
  taskId: string | null;
  channel: 'email' | 'webhook';
  state: 'delivered' | 'failed';
  attempts: number;
  version: number;
  causeId: string;
  causedAt: Date;
  lane: Lane;
  traceparent?: string | null | undefined;
}

export function settledEvent(delivery: SettledDelivery, settledAt: Date): HeedEvent<DeliverySettled> {
  const { tenantId, id, about, taskId, channel, state, attempts, version, lane } = delivery;
  const cause: HeedEvent = {
    id: delivery.causeId,
    type: about,
    source: '/heed/notification',
    subject: id,
    time: delivery.causedAt.toISOString(),
    tenantId,
    lane,
    ...(delivery.traceparent ? { traceparent: delivery.traceparent } : {}),
    data: null,
  };
  const data: DeliverySettled = {
    deliveryId: id,
    version,
    channel,
    about,
    taskId,
    outcome: state,
    attempts,
    settledAt: settledAt.toISOString(),
  };
  return derivedEvent(cause, deliverySettled, data, 'notification', `${id}:${version}`);
}
