import type { EventDefinition, EventEnvelope, ServiceName } from '@waybill/contracts'
import type { Logger } from './logger.ts'
import type { EventBusObserver } from './observer.ts'
import type { ParkingLot, WhenFailing } from './parking-lot.ts'
import type { RetryPolicy } from './retry-policy.ts'
import type { Subscription } from './subscription.ts'

/** What a bus is made of. */
export interface EventBusOptions {
  /** `amqp://user:password@host:port/vhost`. */
  readonly url: string
  /** Whose queues it consumes, and the source of the events it publishes. */
  readonly service: ServiceName
  /** At most one durable and one broadcast subscription per event type. */
  readonly subscriptions: readonly Subscription[]
  /**
   * The events whose consumers' queues this bus declares, so that nothing is lost when they start later. Default: all
   * events of the contracts that the service owns.
   */
  readonly publishes?: readonly EventDefinition[]
  readonly logger: Logger
  readonly observer?: EventBusObserver
  /** Queues over which partition keys are spread. All services must agree. Default 4. */
  readonly partitions?: number
  /** Messages under way per partition and process. Default 50. */
  readonly prefetch?: number
  readonly retry?: Partial<RetryPolicy>
  /** Where events wait for an earlier one of their key that failed. Default none. */
  readonly parking?: ParkingLot
  /** For subscriptions that do not say it. Default `park` with a parking lot, `overtake` without. */
  readonly whenFailing?: WhenFailing
  /**
   * How often the broker delivers a message whose consumer dies before it goes to the dead-letter queue. Above the
   * restarts that innocent messages may live through. All services must agree, and queues keep the value they were
   * made with. Default 20.
   */
  readonly deliveryLimit?: number
  /** How long a publish waits for a broker that is away or blocked. Default 2,000 ms. */
  readonly publishTimeoutMs?: number
  /** Publishes that may wait to be sent; one more is refused at once. Default 20,000. */
  readonly maxWaitingPublishes?: number
  /** Publishes sent and not yet confirmed. Default 500. */
  readonly publishWindow?: number
}

/** Overrides for one publish; the rest comes from the current context. */
export interface PublishOptions {
  /** Default: a fresh UUIDv7. */
  readonly id?: string
  readonly correlationId?: string
  readonly causationId?: string
}

/** How a stop goes. */
export interface StopOptions {
  /** Default 10,000. */
  readonly deadlineMs?: number
  /**
   * Runs when no handler runs any more and events can still be published, within the deadline: the relay empties the
   * outboxes that the last handlers filled.
   */
  readonly beforeDisconnect?: () => Promise<void>
}

/** What a stop left behind. */
export interface StopReport {
  /** True when everything that ran was finished and every publish was answered before the deadline. */
  readonly drained: boolean
  /** Handlers that were still running; the broker delivers their events again. */
  readonly unfinished: number
  /** Publishes that were rejected because no confirm had come. */
  readonly unconfirmed: number
}

/** Typed publish and subscribe for one service. At-least-once in both directions. */
export interface EventBus {
  /**
   * Waits for the broker, declares the topology, and consumes. Resolves when every queue is being consumed. The
   * queues of the services that its contracts name as consumers are declared as well: their events wait for them.
   * @throws Error when waiting cannot help: wrong credentials, a missing vhost or plugin, a queue that exists with
   *   other arguments.
   */
  start(): Promise<void>
  /**
   * Validates and publishes an event of this service. Resolves when the broker has stored it.
   * @throws EventSchemaError when the data breaks its contract.
   * @throws BrokerUnavailableError after `publishTimeoutMs` without an answer, or at once when too many wait.
   * @throws TypeError when another service owns the event.
   */
  publish<Type extends string, Data>(
    definition: EventDefinition<Type, Data>,
    data: NoInfer<Data>,
    options?: PublishOptions,
  ): Promise<EventEnvelope<Data, Type>>
  /**
   * Publishes an envelope as it is, for the outbox's relay; the same guarantee as `publish`, no validation.
   * @throws BrokerUnavailableError
   */
  publishEnvelope(envelope: EventEnvelope): Promise<void>
  /** True while events can be published and every queue is being consumed. */
  isConnected(): boolean
  /**
   * Hands out no more work, finishes and acknowledges what runs, awaits confirms, then drops the connections. What
   * was fetched and not begun goes back to the broker in order.
   */
  stop(options?: StopOptions): Promise<StopReport>
}
