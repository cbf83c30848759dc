import { decode } from './decode.ts'
import type { Delivery } from './handle-event.ts'
import type { Blocker, ParkedMessage } from './parking-lot.ts'

/** The event's id; of bytes that are no event, the one that their message carries. */
export const idOf = ({ decoded, message }: Pick<Delivery, 'decoded' | 'message'>): string =>
  decoded instanceof Error ? (message.properties.messageId ?? '') : decoded.id

/** The event's type; of bytes that are no event, the one that their message claims. */
export const typeOf = ({ decoded, message }: Delivery): string =>
  decoded instanceof Error ? (message.properties.type ?? message.fields.routingKey) : decoded.type

/** What the lot has to know of an event that blocks its key. */
export const blockerOf = (delivery: Delivery): Blocker => ({
  id: idOf(delivery),
  type: typeOf(delivery),
  queue: delivery.queue,
})

/** What the lot has to keep of a message that waits. */
export const parkedOf = (delivery: Delivery): ParkedMessage => {
  const { content, fields, properties } = delivery.message
  const { exchange, routingKey } = fields
  return { ...blockerOf(delivery), exchange, routingKey, content, properties }
}

/** A message that waited, as if it had just arrived again. */
export const deliveryOf = (parked: ParkedMessage, key: string, signal: AbortSignal): Delivery => {
  const { queue, content, exchange, routingKey, properties } = parked
  const fields = { deliveryTag: 0, redelivered: true, exchange, routingKey }
  return { queue, key, signal, decoded: decode(content), message: { content, fields, properties } }
}
