import type { EventEnvelope, ServiceName } from '@waybill/contracts'
import type { Collection, Db } from 'mongodb'
import type { AggregateDocument, AggregateState } from './aggregate-document.ts'
import type { Decision } from './decision.ts'
import type { IndexDeclaration } from './indexes.ts'
import type { Relay } from './relay.ts'

/** What a collection of aggregates is made of. */
export interface AggregatesOptions {
  readonly db: Db
  /** The collection's name. */
  readonly collection: string
  /** The source of the events that are emitted. */
  readonly service: ServiceName
  /** Publishes what the writes put into the outbox. */
  readonly relay: Relay
  /** Made before the first write. Default none. */
  readonly indexes?: readonly IndexDeclaration[]
  /** Events remembered per aggregate, by which a repeated one is recognised. Default 50. */
  readonly inboxSize?: number
  /** Calls that share one round trip at most. Default 100. */
  readonly batchSize?: number
  /** Batches under way at most. Default 2. */
  readonly maxBatchesInFlight?: number
  /** How often a call decides before it gives up on a contended aggregate. Default 8. */
  readonly maxAttempts?: number
}

/** One thing to apply to one aggregate. */
export interface ApplyCommand<State extends AggregateState> {
  /**
   * The event that causes it. It is applied once however often it comes, as long as fewer than `inboxSize` other
   * events of the aggregate came between; events emitted get its id as their cause. A request has none: then
   * `decide` has to recognise a repetition by the state.
   */
  readonly event?: EventEnvelope
  /**
   * Pure: it may run several times, each time on the newest state, which is frozen. It runs inside the async
   * context of the caller. What it throws rejects its own call only.
   */
  readonly decide: (state: State | undefined) => Decision<State>
}

/** What became of a call. `state` is the aggregate's after it. */
export type Applied<State> =
  | { readonly outcome: 'applied'; readonly state: State }
  /** The event had been applied before; its outbox is on its way. */
  | { readonly outcome: 'duplicate'; readonly state: State }
  | { readonly outcome: 'unchanged'; readonly state: State | undefined }

/** A collection of aggregates: one document each, with inbox and outbox inside. */
export interface Aggregates<State extends AggregateState> {
  /**
   * Decides on the newest state and stores the outcome, the event's id and the new events by one conditional write.
   * Resolves when it is stored; publishing follows, at least once. Calls made at about the same time share their
   * round trips; those for one aggregate are decided one after the other, in the order in which they were made.
   * @throws AppError `conflict` when other processes won `maxAttempts` times.
   * @throws DuplicateKeyError when the write breaks a unique index.
   * @throws EventSchemaError when an emitted event breaks its contract; nothing is written.
   */
  apply(id: string, command: ApplyCommand<State>): Promise<Applied<State>>
  /** The state, or nothing. */
  find(id: string): Promise<State | undefined>
  /** The state. @throws AppError `not_found` */
  get(id: string): Promise<State>
  /** Makes the indexes, the outbox's too. The first `apply` does it as well; a service calls it to start warm. */
  ensureIndexes(): Promise<void>
  /** For the service's own queries. Whoever writes here must increment `version`. */
  readonly collection: Collection<AggregateDocument<State>>
}

/**
 * Makes the aggregates of one collection. Nothing is sent before the first call.
 * @example
 * const orders = createAggregates<OrderState>({ db, collection: 'orders', service: 'orders', relay })
 * const { state } = await orders.apply(event.data.orderId, {
 *   event,
 *   decide: (order) => (order ? unchanged : change(placed(event.data))),
 * })
 */
export declare const createAggregates: <State extends AggregateState>(
  options: AggregatesOptions,
) => Aggregates<State>
