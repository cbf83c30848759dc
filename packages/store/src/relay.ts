import type { EventEnvelope } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import type { Collection } from 'mongodb'

/** Any document with an outbox. */
export interface OutboxDocument {
  readonly _id: string
  readonly outbox: readonly EventEnvelope[]
}

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
  /** How often outboxes are searched for what a crash left. Default 5,000 ms. */
  readonly sweepIntervalMs?: number
  /** Younger events are left to the process that wrote them. Default 10,000 ms. */
  readonly sweepMinAgeMs?: number
}

/**
 * Publishes what outboxes hold and then takes it out. At least once; events of one document in their order, and one
 * process publishes an event once unless a confirm is lost. It lives longer than the messages that caused the events.
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
  /** Sweeps now. Resolves to how many events it took over. */
  sweep(): Promise<number>
  /** Events in memory that are not yet published and taken out of their outbox. */
  readonly pending: number
  /** Resolves when {@link pending} is 0. */
  idle(): Promise<void>
  /** Stops the sweeper, then waits until idle, at most `deadlineMs` (default 5,000). Resolves to what is left. */
  stop(options?: { readonly deadlineMs?: number }): Promise<{ readonly unpublished: number }>
}

/** Makes a relay; one serves all collections of a service. */
export declare const createRelay: (options: RelayOptions) => Relay
