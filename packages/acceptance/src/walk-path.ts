import type { Order, TimelineEntry } from '@waybill/contracts'
import type { GatewayClient } from './client.ts'
import { demoAddress, type OrderPath } from './order-paths.ts'

/** What became of an order that walked a path. */
export interface Walk {
  readonly order: Order
  readonly timeline: readonly TimelineEntry[]
  /** How it differs from what the architecture says; empty when it does not. */
  readonly problems: readonly string[]
}

const difference = (what: string, expected: unknown, actual: unknown): string[] =>
  expected === actual ? [] : [`${what} is ${String(actual)} instead of ${String(expected)}`]

const problemsOf = ({ ends }: OrderPath, order: Order, timeline: readonly TimelineEntry[]): string[] => {
  const types = new Set(timeline.map(({ type }) => type))
  return [
    ...difference('status', ends.status, order.status),
    ...difference('money', ends.money, order.money),
    ...difference('reason', ends.reason, order.failure?.reason),
    ...ends.events.filter((type) => !types.has(type)).map((type) => `${type} is missing`),
  ]
}

/**
 * Places an order as the path says, follows it live until it is where the path ends, and compares.
 * @throws Error when it is not there after `timeoutMs`.
 */
export const walkPath = async (client: GatewayClient, path: OrderPath, timeoutMs = 30_000): Promise<Walk> => {
  const { items } = await client.catalogue.list.query({ limit: 100, sort: 'price_asc', inStockOnly: true })
  const { orderId } = await client.orders.place.mutate({
    idempotencyKey: crypto.randomUUID(),
    lines: path.lines(items),
    paymentMethod: path.paymentMethod,
    shippingAddress: demoAddress,
  })
  const arrived: Arrived = async (entry, seen) => {
    if (entry.type === path.cancelAfter)
      await client.orders.cancel.mutate({ orderId, reason: 'changed my mind' })
    return (
      entry.status === path.ends.status &&
      entry.money === path.ends.money &&
      path.ends.events.every((type) => seen.some((each) => each.type === type))
    )
  }
  const timeline = await followUntil(client, orderId, { timeoutMs, arrived })
  const order = await client.orders.byId.query({ orderId })
  return { order, timeline, problems: problemsOf(path, order, timeline) }
}

type Arrived = (entry: TimelineEntry, seen: readonly TimelineEntry[]) => Promise<boolean>

const followUntil = async (
  client: GatewayClient,
  orderId: string,
  { timeoutMs, arrived }: { timeoutMs: number; arrived: Arrived },
) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const seen: TimelineEntry[] = []
  const late = () =>
    reject(
      new Error(
        `order ${orderId} is not there after ${timeoutMs} ms: ${seen.map(({ type }) => type).join(', ')}`,
      ),
    )
  const timer = setTimeout(late, timeoutMs)
  const subscription = client.orders.watch.subscribe(
    { orderId },
    {
      onData: ({ data }) => {
        seen.push(data)
        arrived(data, [...seen]).then((done) => done && resolve(), reject)
      },
      onError: reject,
      onComplete: resolve,
    },
  )
  try {
    await promise
  } finally {
    clearTimeout(timer)
    subscription.unsubscribe()
  }
  return seen
}
