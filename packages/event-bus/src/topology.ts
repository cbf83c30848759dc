import type { EventDefinition, ServiceName } from '@waybill/contracts'
import type { Subscription } from './subscription.ts'

/** Exchanges and queues that all services share. */
export const shared = {
  events: 'events',
  unrouted: 'unrouted',
  retry: 'retry',
  requeue: 'requeue',
  dead: 'dead',
} as const

/** The header that the consistent-hash exchange reads: the event's partition key. */
export const partitionHeader = 'aggregate-id'

/** What is declared on the broker, as Rascal's vhost configuration takes it. */
export interface Topology {
  readonly exchanges: readonly ExchangeSpec[]
  readonly queues: readonly QueueSpec[]
  readonly bindings: readonly BindingSpec[]
}

/** An exchange, as Rascal takes it. */
export interface ExchangeSpec {
  readonly name: string
  readonly type: 'topic' | 'fanout' | 'direct' | 'x-consistent-hash'
  readonly options: {
    readonly durable: true
    readonly alternateExchange?: string
    readonly arguments?: Readonly<Record<string, string>>
  }
}

/** A queue, as Rascal takes it. */
export interface QueueSpec {
  readonly name: string
  readonly options: {
    readonly durable: boolean
    readonly exclusive?: true
    readonly autoDelete?: true
    readonly arguments: Readonly<Record<string, string | number | boolean>>
  }
}

/** A binding, as Rascal takes it. */
export interface BindingSpec {
  readonly name: string
  readonly source: string
  readonly destination: string
  readonly destinationType: 'queue' | 'exchange'
  readonly bindingKey: string
}

/** From what {@link topologyOf} derives the topology. */
export interface TopologyInput {
  readonly service: ServiceName
  readonly subscriptions: readonly Subscription[]
  /** What the service publishes: the queues of those who must hear it are declared too. */
  readonly publishes: readonly EventDefinition[]
  /** The same for every service. */
  readonly partitions: number
  /** Waits of the delay queues, in ms. */
  readonly ladderMs: readonly number[]
  readonly deliveryLimit: number
  /** Tells this process's broadcast queue from those of the service's other processes. */
  readonly instanceId: string
}

const unroutedLimits = { 'x-max-length': 10_000, 'x-message-ttl': 7 * 24 * 3_600_000 }
const broadcastLimits = { 'x-max-length': 10_000 }

// Dead-lettering at-most-once, the default, loses messages when the broker dies; at-least-once needs reject-publish.
const deadLetteringSafely = { 'x-dead-letter-strategy': 'at-least-once', 'x-overflow': 'reject-publish' }

/** The queues from which a service consumes in order: `<service>.p0` and so on. */
export const partitionQueues = (service: ServiceName, partitions: number): string[] =>
  Array.from({ length: partitions }, (_, index) => `${service}.p${index}`)

/** Where a service's failed messages wait for an operator. */
export const deadLetterQueue = (service: ServiceName): string => `${service}.dlq`

/** One process's queue for live updates; gone with its connection. */
export const broadcastQueue = (service: ServiceName, instanceId: string): string =>
  `${service}.live.${instanceId}`

/** The key with which a message goes to a delay queue, and from there back to its queue. */
export const retryKey = (delayMs: number, queue: string): string => `${delayMs}.${queue}`

/**
 * Derives everything that a service needs on the broker from its subscriptions and from the contracts of what it
 * publishes. Pure: two processes with the same subscriptions declare the same things.
 */
export const topologyOf = (input: TopologyInput): Topology => {
  const typesOf = (kind: Subscription['kind']) =>
    input.subscriptions.filter((each) => each.kind === kind).map((each) => each.definition.type)
  const broadcast = typesOf('broadcast')
  const parts = [
    sharedTopology(),
    ladder(input, typesOf('durable').length > 0),
    ...consumedTypes(input).map(([service, types]) => orderedConsumer(input, service, types)),
    ...(broadcast.length > 0 ? [broadcastConsumer(input, broadcast)] : []),
  ]
  return {
    exchanges: parts.flatMap((part) => part.exchanges),
    queues: parts.flatMap((part) => part.queues),
    bindings: parts.flatMap((part) => part.bindings),
  }
}

/** Who consumes what in order, as far as this service knows: itself, and the consumers of what it publishes. */
const consumedTypes = ({ service, subscriptions, publishes }: TopologyInput) => {
  const types = new Map<ServiceName, Set<string>>()
  const add = (consumer: ServiceName, type: string) =>
    types.set(consumer, (types.get(consumer) ?? new Set()).add(type))
  for (const { kind, definition } of subscriptions) if (kind === 'durable') add(service, definition.type)
  for (const { type, consumers } of publishes) for (const consumer of consumers) add(consumer, type)
  return [...types].map(([consumer, set]) => [consumer, [...set]] as const)
}

const sharedTopology = (): Topology => ({
  exchanges: [
    exchange(shared.unrouted, 'fanout'),
    exchange(shared.events, 'topic', { alternateExchange: shared.unrouted }),
    exchange(shared.retry, 'topic'),
    // Without an alternate, one message that cannot be routed stays in its queue and stops all behind it.
    exchange(shared.requeue, 'topic', { alternateExchange: shared.unrouted }),
    exchange(shared.dead, 'direct', { alternateExchange: shared.unrouted }),
  ],
  queues: [quorumQueue(shared.unrouted, unroutedLimits)],
  bindings: [binding(shared.unrouted, '#', shared.unrouted)],
})

/** One queue per wait: with a TTL per message a long wait at the head would block the short ones behind it. */
const ladder = ({ ladderMs }: TopologyInput, isNeeded: boolean): Topology => {
  const steps = isNeeded ? [...new Set(ladderMs)] : []
  return {
    exchanges: [],
    queues: steps.map((delayMs) =>
      quorumQueue(delayQueue(delayMs), {
        'x-message-ttl': delayMs,
        'x-dead-letter-exchange': shared.requeue,
        ...deadLetteringSafely,
      }),
    ),
    bindings: steps.map((delayMs) => binding(shared.retry, `${delayMs}.#`, delayQueue(delayMs))),
  }
}

const orderedConsumer = (
  { partitions, deliveryLimit }: TopologyInput,
  service: ServiceName,
  types: readonly string[],
): Topology => {
  const hash = `${service}.hash`
  const dlq = deadLetterQueue(service)
  const queues = partitionQueues(service, partitions)
  return {
    exchanges: [
      exchange(hash, 'x-consistent-hash', {
        alternateExchange: shared.unrouted,
        arguments: { 'hash-header': partitionHeader },
      }),
    ],
    queues: [
      quorumQueue(dlq, {}),
      ...queues.map((name) =>
        quorumQueue(name, {
          'x-single-active-consumer': true,
          'x-delivery-limit': deliveryLimit,
          'x-dead-letter-exchange': shared.dead,
          'x-dead-letter-routing-key': name,
          ...deadLetteringSafely,
        }),
      ),
    ],
    bindings: [
      // The partitions first: an event that reaches the hash before them is an unwanted one.
      // On a consistent-hash exchange the binding key is the queue's weight.
      ...queues.map((name) => binding(hash, '1', name)),
      ...queues.map((name) => binding(shared.requeue, `*.${name}`, name)),
      ...queues.map((name) => binding(shared.dead, name, dlq)),
      ...types.map((type) => exchangeBinding(shared.events, type, hash)),
    ],
  }
}

const broadcastConsumer = (input: TopologyInput, types: readonly string[]): Topology => {
  const name = broadcastQueue(input.service, input.instanceId)
  return {
    exchanges: [],
    queues: [
      { name, options: { durable: false, exclusive: true, autoDelete: true, arguments: broadcastLimits } },
    ],
    bindings: types.map((type) => binding(shared.events, type, name)),
  }
}

const delayQueue = (delayMs: number) => `${shared.retry}.${delayMs}`

const exchange = (
  name: string,
  type: ExchangeSpec['type'],
  options: Omit<ExchangeSpec['options'], 'durable'> = {},
): ExchangeSpec => ({ name, type, options: { durable: true, ...options } })

const quorumQueue = (name: string, args: QueueSpec['options']['arguments']): QueueSpec => ({
  name,
  options: { durable: true, arguments: { 'x-queue-type': 'quorum', ...args } },
})

const binding = (source: string, bindingKey: string, destination: string): BindingSpec => ({
  name: `${source} [${bindingKey}] to ${destination}`,
  source,
  destination,
  destinationType: 'queue',
  bindingKey,
})

const exchangeBinding = (source: string, bindingKey: string, destination: string): BindingSpec => ({
  ...binding(source, bindingKey, destination),
  destinationType: 'exchange',
})
