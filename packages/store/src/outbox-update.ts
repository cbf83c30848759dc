import type { EventEnvelope, ServiceName } from '@waybill/contracts'
import { newEnvelope } from '@waybill/event-bus'
import type { PendingEvent } from './decision.ts'

/** The part of an update that puts events into a document's outbox. */
export interface OutboxUpdate {
  readonly $push: { readonly outbox: { readonly $each: EventEnvelope[] } }
}

/**
 * Makes the fragment for a service's own conditional update, with id, time, correlation and causation of the
 * current context. After the write, hand the document's outbox to `relay.enqueue`; `relay.watch` the collection at
 * start, so that the sweeper finds what a crash left.
 * @throws EventSchemaError when an event breaks its contract.
 * @example
 * const taken = await stock.findOneAndUpdate(
 *   { _id: sku, available: { $gte: quantity } },
 *   { $inc: { available: -quantity }, ...outboxUpdate('inventory', [emit(stockChanged, level)]) },
 *   { returnDocument: 'after' },
 * )
 * if (taken) relay.enqueue(stock, sku, taken.outbox)
 */
export const outboxUpdate = (service: ServiceName, events: readonly PendingEvent[]): OutboxUpdate => ({
  $push: { outbox: { $each: events.map(({ definition, data }) => newEnvelope(service, definition, data)) } },
})
