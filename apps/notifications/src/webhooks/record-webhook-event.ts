import { toWire, webhookData, type EventEnvelope, type WebhookEventType } from '@waybill/contracts'
import type { DeliveriesStore } from './deliveries-store.ts'
import { eventIdOf, newDelivery, type WebhookEvent } from './delivery.ts'
import { endpointsOf, wants } from './endpoint.ts'
import type { WebhookAccountsStore } from './webhook-accounts-store.ts'
import type { WebhookEventsStore } from './webhook-events-store.ts'

interface RecordDeps {
  readonly accounts: WebhookAccountsStore
  readonly events: WebhookEventsStore
  readonly deliveries: DeliveriesStore
  readonly clock: () => Date
  /** Called when something became due. */
  readonly wake: () => void
}

/** What every event of an order says. */
interface OrderEventData {
  readonly orderId: string
  readonly userId: string
  readonly attempt?: string
}

/** What leaves: the fields that {@link webhookData} names, and no others, under the names that partners see. */
const bodyOf = (type: WebhookEventType, { time, data }: EventEnvelope): string =>
  JSON.stringify({ type, timestamp: time, data: toWire(webhookData[type].parse(data)) })

/**
 * Stores an event and a delivery for each endpoint of the order's owner that wants it. Ids say what they are for, so
 * that an event which comes again, or a crash in the middle, adds nothing twice and misses nothing: the event is
 * acknowledged only after this.
 */
export const recordWebhookEvent = async (
  { accounts, events, deliveries, clock, wake }: RecordDeps,
  type: WebhookEventType,
  envelope: EventEnvelope<OrderEventData>,
): Promise<void> => {
  const { userId, orderId, attempt } = envelope.data
  const endpoints = endpointsOf(await accounts.find(userId))
  if (endpoints.length === 0) return
  const now = clock()
  const event: WebhookEvent = {
    id: eventIdOf(type, orderId, attempt),
    userId,
    type,
    orderId,
    occurredAt: envelope.time,
    body: bodyOf(type, envelope),
    causedBy: envelope.id,
    correlationId: envelope.correlationid,
    recordedAt: now.toISOString(),
  }
  await events.keep(event)
  const wanted = endpoints.filter((endpoint) => wants(endpoint, type))
  await deliveries.add(wanted.map(({ id }) => newDelivery(event, id, now)))
  // An erasure between the question and the writing has not seen what was written.
  if ((await accounts.find(userId))?.status === 'erased') {
    await Promise.all([events.dropOf(userId), deliveries.dropOf(userId)])
    return
  }
  wake()
}
