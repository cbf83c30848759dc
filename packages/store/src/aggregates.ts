import { AsyncLocalStorage } from 'node:async_hooks'
import { AppError, type ServiceName } from '@waybill/contracts'
import type { Collection, Db } from 'mongodb'
import {
  type AggregateDocument,
  type AggregateState,
  stateOf,
  type StoredAggregate,
} from './aggregate-document.ts'
import { createApplyBatch } from './apply-batch.ts'
import { backoffMs } from './backoff.ts'
import { createBatcher } from './batcher.ts'
import type { Applied, ApplyCommand, Call } from './decide-group.ts'
import { ensureIndexes, type IndexDeclaration, outboxIndex } from './indexes.ts'
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

/** A collection of aggregates: one document each, with inbox and outbox inside. */
export interface Aggregates<State extends AggregateState> {
  /**
   * Decides on the newest state and stores the outcome, the event's id and the new events by one conditional write.
   * Resolves when it is stored; publishing follows, at least once. Calls made at about the same time share their
   * round trips; those for one aggregate are decided one after the other, in the order in which they were made.
   * @throws AppError `conflict` when other processes won `maxAttempts` times.
   * @throws DuplicateKeyError when the write breaks a unique index.
   * @throws EventSchemaError when an emitted event breaks its contract; nothing of this call is written.
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

const retryWaits = { baseMs: 8, maxMs: 250 }

/**
 * Makes the aggregates of one collection. Nothing is sent before the first call.
 * @example
 * const orders = createAggregates<OrderState>({ db, collection: 'orders', service: 'orders', relay })
 * const { state } = await orders.apply(event.data.orderId, {
 *   event,
 *   decide: (order) => (order ? unchanged : change(placed(event.data))),
 * })
 */
export const createAggregates = <State extends AggregateState>(
  options: AggregatesOptions,
): Aggregates<State> => {
  const { db, relay, service, indexes = [], inboxSize = 50, maxAttempts = 8 } = options
  const stored = db.collection<StoredAggregate>(options.collection)
  const typed = db.collection<AggregateDocument<State>>(options.collection)
  relay.watch(typed)

  let ensured: Promise<void> | undefined
  const ensureOnce = () => {
    ensured ??= ensureIndexes(stored, [...indexes, outboxIndex]).catch((error: unknown) => {
      ensured = undefined
      throw error
    })
    return ensured
  }
  const find = async (id: string) => {
    const document = await stored.findOne({ _id: id })
    return document === null ? undefined : stateOf<State>(document)
  }
  const add = createBatcher<Call<State>>({
    keyOf: (call) => call.id,
    isAlone: (call) => call.isAlone,
    maxSize: options.batchSize ?? 100,
    maxInFlight: options.maxBatchesInFlight ?? 2,
    run: createApplyBatch<State>({
      collection: stored,
      ready: ensureOnce,
      service,
      relay,
      inboxSize,
      maxAttempts,
    }),
    retryDelayMs: (calls) =>
      backoffMs(retryWaits, Math.max(...calls.map((call) => call.attempts)), Math.random()),
  })

  return {
    apply: (id, command) =>
      new Promise((resolve, reject) => {
        const inContext = AsyncLocalStorage.snapshot()
        add({ id, command, inContext, resolve, reject, attempts: 0, isAlone: false })
      }),
    find,
    get: async (id) => {
      const state = await find(id)
      if (state !== undefined) return state
      throw new AppError('not_found', { message: `${options.collection} has no ${id}` })
    },
    ensureIndexes: ensureOnce,
    collection: typed,
  }
}
