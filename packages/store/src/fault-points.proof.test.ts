import { orderShipped } from '@waybill/contracts'
import { createEventBus, type EventBus, on } from '@waybill/event-bus'
import { eventually, privateBroker, type PrivateBroker, testLogger } from '@waybill/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AggregateDocument } from './index.ts'
import { stepTaken, type Walk } from './step-event.fixtures.ts'
import { useMongo } from './store.fixtures.ts'
import { type FaultPoint, faultPoints, shippedStep, startWalker } from './walkers.fixtures.ts'

const mongo = useMongo('store_fault_points')
const steps = [1, 2, 3, 4, 5]
const logger = testLogger()
const heard: { readonly orderId: string; readonly id: string }[] = []
let broker: PrivateBroker
let publisher: EventBus
let listener: EventBus

beforeAll(async () => {
  broker = await privateBroker('faults')
  const common = { url: broker.url, partitions: 1, logger }
  publisher = createEventBus({ ...common, service: 'inventory', subscriptions: [], publishes: [stepTaken] })
  listener = createEventBus({
    ...common,
    service: 'notifications',
    subscriptions: [on(orderShipped, async ({ id, data }) => void heard.push({ id, orderId: data.orderId }))],
  })
  await Promise.all([publisher.start(), listener.start()])
})
afterAll(async () => {
  await Promise.all([publisher.stop(), listener.stop()])
  await broker.drop()
})

/** Lets a walker die at the point, starts another, and waits until nothing is left to do. */
const survive = async (key: string, point: FaultPoint) => {
  const options = { url: broker.url, uri: mongo.uri, partitions: 1 }
  // With the last one no later event of the aggregate takes care of what an earlier one left: only the sweeper does.
  const hit = point === 'acknowledged, not published' ? steps.length : 2
  const victim = await startWalker({ ...options, fault: { point, hit } })
  for (const n of steps) await publisher.publish(stepTaken, { key, n })
  await victim.exited
  const survivor = await startWalker(options)
  const walks = mongo.db.collection<AggregateDocument<Walk>>('walks')
  try {
    await eventually(
      async () => {
        const walk = await walks.findOne({ _id: key })
        return (walk?.steps.length ?? 0) >= steps.length && walk?.outbox.length === 0
      },
      { timeoutMs: 30_000, what: 'all effects, and an empty outbox' },
    )
    await eventually(async () => (await broker.queue('orders.p0')).messages === 0, { what: 'an empty queue' })
  } finally {
    await survivor.end('SIGTERM')
  }
  return { signal: victim.child.signalCode, walk: await walks.findOne({ _id: key }) }
}

it.each(faultPoints.map((point, index) => ({ point, key: String(index + 1) })))(
  'has every effect once, and tells of each, when it is killed: $point',
  async ({ point, key }) => {
    const { signal, walk } = await survive(key, point)
    expect(signal).toBe('SIGKILL')
    expect(walk?.steps).toEqual(steps)
    expect(walk?.version).toBe(steps.length)
    const orderIds = steps.map((n) => shippedStep(key, n).orderId)
    const mine = () => heard.filter(({ orderId }) => orderIds.includes(orderId))
    await eventually(() => new Set(mine().map(({ orderId }) => orderId)).size === steps.length, {
      what: 'each event is published',
    })
    // Published again it is the same event, by its id.
    expect(new Set(mine().map(({ id }) => id)).size).toBe(steps.length)
  },
)
