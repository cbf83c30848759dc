import { randomUUID } from 'node:crypto'
import { defineEvent, orderPlaced, type ServiceName } from '@waybill/contracts'
import * as z from 'zod'
import type { DeadLetter, EventBus, EventBusOptions } from './index.ts'

/** One test's world: buses on a broker that nobody else uses. */
export interface BusWorld {
  /** Makes a bus and starts it; `dispose` stops it. */
  start(
    options: Pick<EventBusOptions, 'service' | 'subscriptions'> & Partial<EventBusOptions>,
  ): Promise<EventBus>
  /** Publishes bytes as a foreign program would. */
  inject(type: string, body: string): Promise<void>
  deadLetters(service: ServiceName): Promise<readonly (DeadLetter & { readonly body: string })[]>
  /** Messages that wait for a service, in its queues and in the delay queues. */
  backlog(service: ServiceName): Promise<number>
  /** Waits for a condition that no event announces. */
  until(check: () => unknown, what: string): Promise<unknown>
  dispose(): Promise<void>
}

/** An event with two versions. */
export const stockCounted = defineEvent({
  type: 'stock.counted',
  owner: 'inventory',
  consumers: ['orders'],
  summary: 'Somebody counted the shelf.',
  partitionKey: 'sku',
  versions: [z.object({ sku: z.string(), count: z.int() }), z.object({ sku: z.string(), counted: z.int() })],
  upcasters: [({ sku, count }) => ({ sku, counted: count })],
  pii: [],
  examples: [{ sku: 'MUG', counted: 3 }],
})

/** Short waits; two tries in place and two rounds of the ladder after the first attempt. */
export const retry = { inPlaceMs: [1, 1], ladderMs: [20, 40] }
export const attemptsInAll = 5

const exampleOrder = orderPlaced.examples[0]
if (exampleOrder === undefined) throw new Error('order.placed has an example')
/** Data of a valid order.placed. */
export const order = (orderId: string = randomUUID()) => ({ ...exampleOrder, orderId })
/** Data of a valid order.completed. */
export const completed = (orderId: string) => ({ ...order(orderId), completedAt: '2026-11-23T10:15:02.000Z' })

/** A promise and the function that resolves it. */
export const gate = () => Promise.withResolvers<void>()
