import { type EventEnvelope, orderPlaced } from '@waybill/contracts'
import type { Message } from 'amqplib'
import { type Letter, readLetter } from './letter.ts'

const [example] = orderPlaced.examples

/** A valid order.placed as it travels. */
export const placed: EventEnvelope = {
  specversion: '1.0',
  id: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f',
  type: 'order.placed',
  source: '/waybill/gateway',
  subject: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  time: '2026-11-23T10:15:00.000Z',
  datacontenttype: 'application/json',
  dataversion: 1,
  correlationid: 'c-1',
  partitionkey: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  data: example,
}

/** A letter in inventory.dlq, as event-bus would have put it there. */
export const letterOf = (body: unknown = placed, headers: Readonly<Record<string, unknown>> = {}): Letter => {
  const content = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const message = {
    content,
    fields: { deliveryTag: 1, redelivered: false, exchange: 'dead', routingKey: 'inventory.p2' },
    properties: {
      messageId: typeof body === 'string' ? undefined : placed.id,
      type: 'order.placed',
      headers: {
        'aggregate-id': placed.partitionkey,
        'x-reason': 'permanent',
        'x-attempt': 3,
        'x-original-queue': 'inventory.p2',
        'x-original-exchange': 'events',
        'x-original-routing-key': 'order.placed',
        'x-failed-at': '2026-11-23T10:00:00.000Z',
        'x-first-error': { name: 'ShelfError', message: 'no shelf' },
        'x-last-error': { name: 'PermanentError', message: 'still no shelf' },
        ...headers,
      },
    },
  }
  return readLetter('inventory.dlq', message as unknown as Message)
}
