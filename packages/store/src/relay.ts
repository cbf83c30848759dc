import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { EventEnvelope } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import type { Collection } from 'mongodb'
import { orAborted } from './or-aborted.ts'
import { createLanes, type OutboxCollection, type OutboxDocument } from './outbox-lanes.ts'
import { createOutboxRemover } from './outbox-remover.ts'
import { createSweeper } from './outbox-sweeper.ts'
import { createPendingEvents } from './pending-events.ts'
import { createPoller } from './poller.ts'

/** Sees what the relay does, for metrics and tests. Synchronous; must not throw. */
export interface RelayObserver {
  /** They are stored, and this process will publish them. */
  taken?(envelopes: readonly EventEnvelope[]): void
  /** The broker confirmed it. */
  published?(envelope: EventEnvelope): void
  /** It was not confirmed and will be tried again. */
  failed?(envelope: EventEnvelope, error: unknown): void
  /** They were published, and are no longer in their outbox. */
  removed?(eventIds: readonly string[]): void
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
  /** Sweeps now, whether started or not, as far as memory allows. Resolves to how many events were taken over. */
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
 * const relay = createRelay({ publish: (envelope) => bus.publishEnvelope(envelope), logger })
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
  const pending = createPendingEvents(maxPending)
  const collections = new Map<string, OutboxCollection>()
  // Timers and log lines must not carry the ids of whichever request happened to come first.
  const outside = AsyncLocalStorage.snapshot()
  let isStopped = false
  let isDeferring = false

  const remover = createOutboxRemover({
    logger,
    delayMs: removeAfterMs,
    onRemoved: (eventIds) => {
      observer.removed?.(eventIds)
      pending.finish(eventIds)
      if (pending.size < maxPending / 2) isDeferring = false
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
    if (isStopped) return
    const news = envelopes.filter((envelope) => !pending.isKnown(envelope.id))
    if (news.length === 0) return
    if (pending.size > 0 && pending.size + news.length > maxPending) {
      defer(news.length)
      return
    }
    pending.add(news.map((envelope) => envelope.id))
    observer.taken?.(news)
    outside(() => lanes.add(collection as unknown as OutboxCollection, id, news))
  }
  const sweeper = createSweeper({
    minAgeMs: sweepMinAgeMs,
    takeOver: (collection, document) => {
      const before = pending.size
      enqueue(collection, document._id, document.outbox)
      return { taken: pending.size - before, isFull: pending.size >= maxPending / 2 }
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
    run: async (signal) => {
      // While publishing fails there is no use in finding more.
      while (!signal.aborted && !lanes.isFailing && (await sweep(signal)) > 0) {
        await orAborted(pending.untilBelow(Math.max(1, maxPending / 4)), signal)
      }
    },
  })

  return {
    enqueue,
    watch: (collection) =>
      void collections.set(collection.namespace, collection as unknown as OutboxCollection),
    start: () => poller.start(),
    sweep: () => sweep(),
    get pending() {
      return pending.size
    },
    idle: () => pending.untilBelow(1),
    stop: async ({ deadlineMs = 5_000 } = {}) => {
      isStopped = true
      await poller.stop()
      const late = new AbortController()
      await Promise.race([
        pending.untilBelow(1),
        delay(deadlineMs, undefined, { signal: late.signal }).catch(() => {}),
      ])
      late.abort()
      lanes.halt()
      remover.halt()
      return { unfinished: pending.size }
    },
  }
}
