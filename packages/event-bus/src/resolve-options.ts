import { randomUUID } from 'node:crypto'
import { allEvents } from '@waybill/contracts'
import { withoutPassword } from './broker-trouble.ts'
import type { EventBusOptions } from './event-bus.ts'
import type { EventBusObserver } from './observer.ts'
import type { ParkingLot } from './parking-lot.ts'
import { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts'
import type { Subscription } from './subscription.ts'
import { topologyOf, type Topology } from './topology.ts'

/** A bus's options with every default in its place, and what follows from them. */
export interface BusSettings extends Required<Omit<EventBusOptions, 'observer' | 'retry' | 'parking'>> {
  readonly parking: ParkingLot | undefined
  readonly observer: EventBusObserver
  readonly retry: RetryPolicy
  readonly durable: readonly Subscription[]
  readonly broadcast: readonly Subscription[]
  /** The broker's URL without its password, for the log. */
  readonly address: string
  /** Tells this process from the service's others. */
  readonly instanceId: string
  /** What the publishing half declares: the queues of those who must hear of the service's events. */
  readonly publishTopology: Topology
  /** What the consuming half declares. */
  readonly consumeTopology: Topology
}

/** @throws RangeError when two subscriptions of a kind name the same event, a number makes no sense, or a lot is missing. */
export const resolveOptions = (options: EventBusOptions): BusSettings => {
  const retry = { ...defaultRetryPolicy, ...options.retry }
  const { subscriptions, service } = options
  const durable = subscriptions.filter(({ kind }) => kind === 'durable')
  const broadcast = subscriptions.filter(({ kind }) => kind === 'broadcast')
  refuseDuplicates(durable)
  refuseDuplicates(broadcast)
  const numbers = {
    partitions: options.partitions ?? 4,
    prefetch: options.prefetch ?? 50,
    deliveryLimit: options.deliveryLimit ?? 20,
    publishTimeoutMs: options.publishTimeoutMs ?? 2_000,
    maxWaitingPublishes: options.maxWaitingPublishes ?? 20_000,
    publishWindow: options.publishWindow ?? 500,
  }
  refuseNonsense(numbers)
  const { parking } = options
  const whenFailing = options.whenFailing ?? (parking === undefined ? 'overtake' : 'park')
  const wantsToPark = [whenFailing, ...durable.map((each) => each.options.whenFailing)].includes('park')
  if (wantsToPark && parking === undefined) throw new RangeError("'park' needs a parking lot")
  const instanceId = randomUUID()
  const ladderMs = [retry, ...durable.map((each) => each.options.retry)].flatMap(
    (each) => each?.ladderMs ?? [],
  )
  const publishes = options.publishes ?? allEvents.filter(({ owner }) => owner === service)
  const common = { service, ladderMs, instanceId, ...numbers }
  const publishTopology = topologyOf({ ...common, publishes, subscriptions: [] })
  const consumeTopology = topologyOf({ ...common, publishes: [], subscriptions })
  const address = withoutPassword(options.url)
  const observer = options.observer ?? {}
  return {
    ...options,
    ...numbers,
    publishes,
    parking,
    whenFailing,
    observer,
    retry,
    durable,
    broadcast,
    address,
    instanceId,
    publishTopology,
    consumeTopology,
  }
}

const refuseDuplicates = (subscriptions: readonly Subscription[]): void => {
  const seen = new Set<string>()
  for (const { definition, kind } of subscriptions) {
    if (seen.has(definition.type)) {
      throw new RangeError(`two ${kind} subscriptions to ${definition.type}: one retry would repeat both`)
    }
    seen.add(definition.type)
  }
}

const refuseNonsense = (numbers: Readonly<Record<string, number>>): void => {
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} must be a positive integer`)
  }
}
