import { AsyncLocalStorage } from 'node:async_hooks'
import type { EventEnvelope } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import type { Collection } from 'mongodb'
import { createBoundedSet } from './bounded-set.ts'
import { createLanes, type OutboxCollection, type OutboxDocument } from './outbox-lanes.ts'
import { createOutboxRemover } from './outbox-remover.ts'
import { createSweeper } from './outbox-sweeper.ts'
import { createPoller } from './poller.ts'

/** Sees what the relay does, for metrics and tests. Synchronous; must not throw. */
export interface RelayObserver {
  /** The broker confirmed it. */
  published?(envelope: EventEnvelope): void
  /** It was not confirmed and will be tried again. */
  failed?(envelope: EventEnvelope, error: unknown): void
  /** Too many were waiting: these are left to the sweeper. */
  deferred?(count: number): void
}

/** What a relay is made of. */
export interface RelayOptions {
  /** Resolves when the broker has stored the event: `bus.publishEnvelope`. */
  readonly publish: (envelope: EventEnvelope) => Promise<void>
  readonly logger: Logger
  readonly observer?: RelayObserver
  /** Publishes under way at most. Default 256. */
  readonly maxInFlight?: number
  /** Events kept in memory at most; beyond it they are left in the outbox for the sweeper. Default 10,000. */
  readonly maxPending?: number
  /** The longest wait before an event that failed is tried again; it starts at a tenth of a second. Default 5,000 ms. */
  readonly maxRetryDelayMs?: number
  /** How long a published event waits in its outbox for others to be taken out with it. Default 10 ms. */
  readonly removeAfterMs?: number
  /** How often outboxes are searched for what a crash left. Default 5,000 ms. */
  readonly sweepIntervalMs?: number
  /** Younger events are left to the process that wrote them. Default 10,000 ms. */
  readonly sweepMinAgeMs?: number
}

/**
 * Publishes what outboxes hold and then takes it out. At least once; events of one document in their order. One
 * process publishes an event once unless its confirm is lost. A relay outlives the messages that caused its events.
 */
export interface Relay {
  /**
   * Takes over a document's unpublished events, oldest first; those it knows already are skipped. Returns at once.
   * After `stop` it does nothing: the sweeper of another process finds them.
   */
  enqueue<Stored extends OutboxDocument>(
    collection: Collection<Stored>,
    id: string,
    envelopes: readonly EventEnvelope[],
  ): void
  /** Makes the sweeper look after this collection too; `createAggregates` does it for its own. */
  watch<Stored extends OutboxDocument>(collection: Collection<Stored>): void
  /** Starts the sweeper. Publishing does not wait for it. */
  start(): void
  /** Sweeps now, whether started or not. Resolves to how many events were taken over. */
  sweep(): Promise<number>
  /** Events in memory that are not yet published and taken out of their outbox. */
  readonly pending: number
  /** Resolves when {@link pending} is 0. */
  idle(): Promise<void>
  /** Stops the sweeper, then waits until idle, at most `deadlineMs` (default 5,000). */
  stop(options?: { readonly deadlineMs?: number }): Promise<RelayStopReport>
}

/** What a stop left behind: nothing is lost, another process's sweeper publishes it. */
export interface RelayStopReport {
  /** Events that were in memory and stay in their outboxes; the broker may have some of them. */
  readonly unfinished: number
}

/**
 * Makes a relay; one serves all collections of a service.
 * @example
 * const relay = createRelay({ publish: bus.publishEnvelope, logger })
 * relay.start()
 */
export const createRelay = (options: RelayOptions): Relay => {
  const { publish, logger, observer = {}, maxInFlight = 256, maxPending = 10_000 } = options
  const {
    maxRetryDelayMs = 5_000,
    removeAfterMs = 10,
    sweepIntervalMs = 5_000,
    sweepMinAgeMs = 10_000,
  } = options
  const known = new Set<string>()
  const removed = createBoundedSet<string>(maxPending)
  const collections = new Map<string, OutboxCollection>()
  // Timers and log lines must not carry the ids of whichever request happened to come first.
  const outside = AsyncLocalStorage.snapshot()
  let idleWaiters: (() => void)[] = []
  let isStopped = false
  let isDeferring = false

  const remover = createOutboxRemover({
    logger,
    delayMs: removeAfterMs,
    onRemoved: (ids) => {
      for (const id of ids) {
        known.delete(id)
        removed.add(id)
      }
      if (known.size < maxPending / 2) isDeferring = false
      if (known.size > 0) return
      for (const wake of idleWaiters) wake()
      idleWaiters = []
    },
  })
  const lanes = createLanes({
    publish,
    logger,
    maxInFlight,
    maxRetryDelayMs,
    onFailed: (envelope, error) => observer.failed?.(envelope, error),
    onPublished: (lane, envelope) => {
      observer.published?.(envelope)
      remover.add(lane, envelope.id)
    },
  })
  const defer = (count: number) => {
    observer.deferred?.(count)
    if (!isDeferring)
      logger.warn({ maxPending }, 'too many events wait to be published; the sweeper gets the rest')
    isDeferring = true
  }
  const enqueue: Relay['enqueue'] = (collection, id, envelopes) => {
    if (isStopped || envelopes.length === 0) return
    const news = envelopes.filter((envelope) => !known.has(envelope.id) && !removed.has(envelope.id))
    if (news.length === 0) return
    if (known.size + news.length > maxPending && known.size > 0) {
      defer(news.length)
      return
    }
    for (const { id: eventId } of news) known.add(eventId)
    outside(() => lanes.add(collection as unknown as OutboxCollection, id, news))
  }
  const idle = () =>
    known.size === 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          idleWaiters.push(resolve)
        })
  const sweeper = createSweeper({
    minAgeMs: sweepMinAgeMs,
    takeOver: (collection, document) => {
      const before = known.size
      enqueue(collection, document._id, document.outbox)
      return { taken: known.size - before, isFull: known.size >= maxPending / 2 }
    },
  })
  const sweep = async (signal?: AbortSignal) => {
    let taken = 0
    for (const collection of collections.values()) taken += await sweeper.sweep(collection, signal)
    if (taken > 0) logger.info({ events: taken }, 'took over events that were left unpublished')
    return taken
  }
  const poller = createPoller({
    name: 'outbox-sweep',
    intervalMs: sweepIntervalMs,
    logger,
    // While publishing fails or the memory is half full, there is no use in finding more.
    run: async (signal) => (lanes.isFailing || known.size > maxPending / 2 ? 0 : sweep(signal)),
  })

  return {
    enqueue,
    watch: (collection) =>
      void collections.set(collection.namespace, collection as unknown as OutboxCollection),
    start: () => poller.start(),
    sweep: () => sweep(),
    get pending() {
      return known.size
    },
    idle,
    stop: async ({ deadlineMs = 5_000 } = {}) => {
      isStopped = true
      await poller.stop()
      let timer: NodeJS.Timeout | undefined
      const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, deadlineMs)))
      await Promise.race([idle(), deadline])
      clearTimeout(timer)
      lanes.halt()
      remover.halt()
      return { unfinished: known.size }
    },
  }
}
