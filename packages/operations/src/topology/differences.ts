import type { BindingSpec, ExchangeSpec, QueueSpec, Topology } from '@waybill/event-bus'
import type { BindingState, BrokerState, ExchangeState, QueueState } from './broker-state.ts'

/** A queue whose arguments are not the wanted ones; a broker never changes them. */
export interface ChangedQueue {
  readonly wanted: QueueSpec
  readonly actual: QueueState
  /** Such as `x-delivery-limit: 10 becomes 20`. */
  readonly changes: readonly string[]
}

/** An exchange that is not of the wanted type, or has other arguments. */
export interface ChangedExchange {
  readonly wanted: ExchangeSpec
  readonly actual: ExchangeState
  readonly changes: readonly string[]
}

/** What the broker has against what is wanted. */
export interface Differences {
  readonly missing: {
    readonly exchanges: readonly ExchangeSpec[]
    readonly queues: readonly QueueSpec[]
    readonly bindings: readonly BindingSpec[]
  }
  readonly changed: {
    readonly exchanges: readonly ChangedExchange[]
    readonly queues: readonly ChangedQueue[]
  }
  /** Nobody wants these any more. */
  readonly extra: {
    readonly exchanges: readonly ExchangeState[]
    readonly queues: readonly QueueState[]
    readonly bindings: readonly BindingState[]
  }
}

/** Tells a binding from all others. */
export const bindingKeyOf = ({ source, bindingKey, destination, destinationType }: BindingState): string =>
  `${source} [${bindingKey}] to ${destinationType} ${destination}`

const withoutNamed = <Thing extends { readonly name: string }>(
  things: readonly Thing[],
  others: readonly { readonly name: string }[],
): Thing[] => {
  const names = new Set(others.map(({ name }) => name))
  return things.filter(({ name }) => !names.has(name))
}

const withoutBindings = <Binding extends BindingState>(
  bindings: readonly Binding[],
  others: readonly BindingState[],
): Binding[] => {
  const keys = new Set(others.map(bindingKeyOf))
  return bindings.filter((each) => !keys.has(bindingKeyOf(each)))
}

const say = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value))

const changesOf = (
  actual: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): string[] =>
  [...new Set([...Object.keys(actual), ...Object.keys(wanted)])]
    .toSorted()
    .filter((name) => say(actual[name]) !== say(wanted[name]))
    .map((name) => `${name}: ${say(actual[name])} becomes ${say(wanted[name])}`)

const queueChanges = (wanted: QueueSpec, actual: QueueState): string[] =>
  changesOf(
    { ...actual.arguments, durable: actual.durable },
    { ...wanted.options.arguments, durable: wanted.options.durable },
  )

const exchangeChanges = ({ type, options }: ExchangeSpec, actual: ExchangeState): string[] => {
  const { alternateExchange } = options
  const alternate = alternateExchange === undefined ? {} : { 'alternate-exchange': alternateExchange }
  return changesOf({ ...actual.arguments, type: actual.type }, { ...options.arguments, ...alternate, type })
}

/** Compares, and changes nothing. */
export const differencesBetween = (wanted: Topology, actual: BrokerState): Differences => {
  const queues = new Map(actual.queues.map((queue) => [queue.name, queue]))
  const exchanges = new Map(actual.exchanges.map((exchange) => [exchange.name, exchange]))
  return {
    missing: {
      exchanges: withoutNamed(wanted.exchanges, actual.exchanges),
      queues: withoutNamed(wanted.queues, actual.queues),
      bindings: withoutBindings(wanted.bindings, actual.bindings),
    },
    changed: {
      exchanges: wanted.exchanges.flatMap((each) => {
        const found = exchanges.get(each.name)
        const changes = found === undefined ? [] : exchangeChanges(each, found)
        return found === undefined || changes.length === 0 ? [] : [{ wanted: each, actual: found, changes }]
      }),
      queues: wanted.queues.flatMap((each) => {
        const found = queues.get(each.name)
        const changes = found === undefined ? [] : queueChanges(each, found)
        return found === undefined || changes.length === 0 ? [] : [{ wanted: each, actual: found, changes }]
      }),
    },
    extra: {
      exchanges: withoutNamed(actual.exchanges, wanted.exchanges),
      queues: withoutNamed(actual.queues, wanted.queues),
      bindings: withoutBindings(actual.bindings, wanted.bindings),
    },
  }
}
