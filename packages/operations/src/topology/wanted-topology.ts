import { allEvents, type EventDefinition, type ServiceName } from '@waybill/contracts'
import { defaultRetryPolicy, on, topologyOf, type Topology } from '@waybill/event-bus'

/** What all services must agree on. */
export interface WantedOptions {
  /** Default 4. */
  readonly partitions?: number | undefined
  /** Default 20. */
  readonly deliveryLimit?: number | undefined
  /** Waits of the delay queues, in ms. Default: those of the default retry policy. */
  readonly ladderMs?: readonly number[] | undefined
  /** Default: every event of the contracts. */
  readonly events?: readonly EventDefinition[] | undefined
}

// The defaults of an event bus.
const PARTITIONS = 4
const DELIVERY_LIMIT = 20

const byKey = <Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Thing[] => [
  ...new Map(things.map((thing) => [keyOf(thing), thing])).values(),
]

/**
 * Everything that all services together want on the broker, by the consumers that the contracts declare. What belongs
 * to one process only (queues for live updates) is not part of it.
 */
export const wantedTopology = (options: WantedOptions = {}): Topology => {
  const { partitions = PARTITIONS, deliveryLimit = DELIVERY_LIMIT, events = allEvents } = options
  const services = new Set<ServiceName>(events.flatMap(({ owner, consumers }) => [owner, ...consumers]))
  const parts = [...services].map((service) =>
    topologyOf({
      service,
      partitions,
      deliveryLimit,
      subscriptions: events
        .filter(({ consumers }) => consumers.includes(service))
        .map((event) => on(event, () => Promise.resolve())),
      publishes: events.filter(({ owner }) => owner === service),
      ladderMs: options.ladderMs ?? defaultRetryPolicy.ladderMs,
      instanceId: 'none',
    }),
  )
  return {
    exchanges: byKey(
      parts.flatMap((part) => part.exchanges),
      ({ name }) => name,
    ),
    queues: byKey(
      parts.flatMap((part) => part.queues),
      ({ name }) => name,
    ),
    bindings: byKey(
      parts.flatMap((part) => part.bindings),
      ({ name }) => name,
    ),
  }
}
