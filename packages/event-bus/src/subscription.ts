import type { EventDefinition, EventEnvelope } from '@waybill/contracts'
import type { WhenFailing } from './parking-lot.ts'
import type { RetryPolicy } from './retry-policy.ts'

/** What a handler learns about the delivery besides the event. */
export interface HandlerContext {
  /** 1 for the first try; goes on counting through retries in place and through the delay queues. */
  readonly attempt: number
  /** The broker delivered this message before, to this process or another: it may have been handled. */
  readonly redelivered: boolean
  /** Aborts when the work can no longer be acknowledged: the connection died or the stop's deadline passed. */
  readonly signal: AbortSignal
}

/**
 * Reacts to one event. When it resolves the event is acknowledged; when it throws the event is retried, then
 * dead-lettered. The same event may come again, and older events after newer ones.
 */
export type EventHandler<Data, Type extends string = string> = (
  event: EventEnvelope<Data, Type>,
  context: HandlerContext,
) => Promise<void>

/** How one subscription differs from its bus. */
export interface SubscriptionOptions {
  /** Overrides the bus's policy, whole or in part. */
  readonly retry?: Partial<RetryPolicy>
  /** What happens to later events of its key while it fails. Default: the bus's `whenFailing`. */
  readonly whenFailing?: WhenFailing
}

/** An event and what reacts to it; made by {@link on} or {@link onBroadcast}. */
export interface Subscription {
  readonly kind: 'durable' | 'broadcast'
  readonly definition: EventDefinition
  readonly options: SubscriptionOptions
  // A method, not a property: only method parameters are bivariant, and a list of subscriptions mixes event types.
  handle(event: EventEnvelope, context: HandlerContext): Promise<void>
}

/**
 * Subscribes a service to an event, durably: one of its processes handles each event, at least once, and events
 * of one partition key are handled one after the other in the order of publishing. A failing event holds only its
 * own key during its short retries; after them it goes round the delay queues, and `whenFailing` says whether later
 * events of its key wait for it in the parking lot or overtake it.
 * @example
 * on(orderPlaced, async (event) => { await record(event.data.orderId, event) })
 */
export const on = <Type extends string, Data>(
  definition: EventDefinition<Type, Data>,
  handler: EventHandler<Data, Type>,
  options: SubscriptionOptions = {},
): Subscription => ({ kind: 'durable', definition, options, handle: handler as Subscription['handle'] })

/**
 * Subscribes every instance of a service to an event, for live updates and cache invalidation only: an instance
 * misses what is published while it is away, and a handler that throws is logged and not retried.
 * @example
 * onBroadcast(productPriceChanged, async ({ data }) => { cache.delete(data.sku) })
 */
export const onBroadcast = <Type extends string, Data>(
  definition: EventDefinition<Type, Data>,
  handler: EventHandler<Data, Type>,
): Subscription => ({
  kind: 'broadcast',
  definition,
  options: {},
  handle: handler as Subscription['handle'],
})
