import { randomUUID } from 'node:crypto'
import { orderPlaced } from '@waybill/contracts'
import { eventually, startOwnBroker, testLogger } from '@waybill/testing'
import { type Channel, connect } from 'amqplib'
import { expect, it, onTestFinished } from 'vitest'
import { order } from './bus-world.fixtures.ts'
import { createEventBus, on, PermanentError, readDeadLetter } from './index.ts'

const perKind = 120
// Long enough for a broker to die while most of them are under way.
const retry = { inPlaceMs: [], ladderMs: [3_000, 5_000] }

it('loses nothing on its way through the delay queues and into the dead-letter queue when the broker is killed twice', async () => {
  const broker = await startOwnBroker()
  const common = { url: broker.uri, logger: testLogger(), partitions: 2 }
  const makeKeys = () => Array.from({ length: perKind }, () => randomUUID())
  const [flaky, hopeless, permanent] = [makeKeys(), makeKeys(), makeKeys()]
  const isHopeless = new Set<string>(hopeless)
  const isPermanent = new Set<string>(permanent)
  const handled: string[] = []
  const orders = createEventBus({
    ...common,
    service: 'orders',
    retry,
    subscriptions: [
      on(orderPlaced, async ({ data: { orderId } }, { attempt }) => {
        if (isPermanent.has(orderId)) throw new PermanentError('never')
        if (isHopeless.has(orderId) || attempt < 3) throw new Error('not yet')
        handled.push(orderId)
      }),
    ],
  })
  const gateway = createEventBus({ ...common, service: 'gateway', subscriptions: [], publishes: [] })
  onTestFinished(async () => {
    await Promise.all([orders.stop({ deadlineMs: 1_000 }), gateway.stop({ deadlineMs: 1_000 })])
    await broker.discard()
  })
  await orders.start()
  await gateway.start()

  const inChannel = async <T>(work: (channel: Channel) => Promise<T>) => {
    const connection = await connect(broker.uri)
    try {
      return await work(await connection.createChannel())
    } finally {
      await connection.close()
    }
  }
  const depth = (queue: string) =>
    inChannel(async (channel) => (await channel.checkQueue(queue)).messageCount)
  const untilHolds = (queue: string, count: number) =>
    eventually(async () => (await depth(queue)) >= count, {
      timeoutMs: 60_000,
      what: `${count} in ${queue}`,
    })

  // RabbitMQ 3.10 writes half a second late to disk where a new quorum queue lives (rabbitmq/ra#443): killed earlier,
  // the queue comes back empty. So one event goes all the way round before anything dies.
  const [first = '', ...others] = flaky
  await gateway.publish(orderPlaced, order(first))
  await eventually(() => handled.includes(first), { timeoutMs: 60_000, what: 'the first is handled' })
  await Promise.all(
    [...others, ...hopeless, ...permanent].map((key) => gateway.publish(orderPlaced, order(key))),
  )
  await untilHolds('retry.3000', perKind)
  await broker.crash()
  await broker.restart()
  // Some are enough: after a crash they come back in small groups, and go on.
  await untilHolds('retry.5000', 1)
  await broker.crash()
  await broker.restart()
  await eventually(() => new Set(handled).size === perKind, {
    timeoutMs: 60_000,
    what: 'the flaky are handled',
  })
  await untilHolds('orders.dlq', 2 * perKind)
  await eventually(
    async () => (await Promise.all(['retry.3000', 'retry.5000'].map(depth))).every((count) => count === 0),
    { timeoutMs: 60_000, what: 'empty delay queues' },
  )

  const letters = await inChannel(async (channel) => {
    const found: { readonly orderId: string; readonly reason: string; readonly attempts: number }[] = []
    for (;;) {
      const message = await channel.get('orders.dlq')
      if (message === false) return found
      const { data } = JSON.parse(message.content.toString()) as { data: { orderId: string } }
      found.push({ ...readDeadLetter(message), orderId: data.orderId })
    }
  })
  const buriedAs = (reason: string) =>
    [
      ...new Set(letters.filter((letter) => letter.reason === reason).map(({ orderId }) => orderId)),
    ].toSorted()
  expect([...new Set(handled)].toSorted()).toEqual(flaky.toSorted())
  expect(buriedAs('exhausted')).toEqual(hopeless.toSorted())
  expect(buriedAs('permanent')).toEqual(permanent.toSorted())
  expect(new Set(letters.map(({ orderId }) => orderId)).size).toBe(2 * perKind)
  expect(letters.filter(({ reason, attempts }) => reason === 'exhausted' && attempts !== 3)).toEqual([])
  // What is published and not acknowledged when the broker dies comes twice: some, not most.
  expect(handled.length + letters.length).toBeLessThan(3 * perKind * 2)
}, 240_000)
