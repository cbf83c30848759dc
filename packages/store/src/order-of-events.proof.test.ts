import { createEventBus } from '@waybill/event-bus'
import { eventually, privateBroker, testLogger } from '@waybill/testing'
import { expect, it, onTestFinished } from 'vitest'
import { createParkingLot, type AggregateDocument } from './index.ts'
import { stepTaken, type Walk } from './step-event.fixtures.ts'
import { useMongo } from './store.fixtures.ts'
import { startWalker, type Walker } from './walkers.fixtures.ts'

const mongo = useMongo('store_order')
const partitions = 4
const keys = Array.from({ length: 40 }, (_, index) => String(index + 1))
const endings = ['SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGTERM', 'SIGKILL'] as const
const stepsPerRound = 2

// Printed with the failure; set it to repeat which events fail.
const seed = Date.now() % 2 ** 31

it(`keeps the order of each aggregate while processes fail, die and hand over (seed ${seed})`, async () => {
  const broker = await privateBroker('order')
  const common = { url: broker.url, partitions }
  const options = { ...common, uri: mongo.uri, failureSeed: seed }
  const publisher = createEventBus({
    ...common,
    service: 'inventory',
    subscriptions: [],
    publishes: [stepTaken],
    logger: testLogger(),
  })
  await publisher.start()
  const all: Walker[] = await Promise.all([startWalker(options), startWalker(options)])
  const running = [...all]
  onTestFinished(async () => {
    await Promise.all(running.map((walker) => walker.end('SIGKILL')))
    await publisher.stop()
    await broker.drop()
  })
  const walks = mongo.db.collection<AggregateDocument<Walk>>('walks')
  const effects = async () => {
    const documents = await walks.find().toArray()
    return documents.reduce((sum, { steps }) => sum + steps.length, 0)
  }

  let n = 0
  const publishRound = async () => {
    const sent = []
    for (let step = 0; step < stepsPerRound; step += 1) {
      n += 1
      for (const key of keys) sent.push(publisher.publish(stepTaken, { key, n }))
    }
    await Promise.all(sent)
  }
  for (const ending of endings) {
    const before = await effects()
    await publishRound()
    await eventually(async () => (await effects()) > before + 5, { timeoutMs: 60_000, what: 'work begins' })
    // The older of the two consumes most partitions.
    const victim = running.shift()
    await victim?.end(ending)
    const next = await startWalker(options)
    running.push(next)
    all.push(next)
  }
  const total = keys.length * stepsPerRound * endings.length
  await eventually(async () => (await effects()) >= total, { timeoutMs: 60_000, what: 'every effect' })

  const documents = await walks.find().toArray()
  const expected = Array.from({ length: stepsPerRound * endings.length }, (_, index) => index + 1)
  const outOfOrder = documents.filter(({ steps }) => steps.join() !== expected.join())
  expect(outOfOrder.map(({ _id, steps }) => `${_id}: ${steps.join()}`)).toEqual([])
  expect(documents).toHaveLength(keys.length)
  const lot = createParkingLot({ db: mongo.db })
  await eventually(async () => (await lot.list()).length === 0, { what: 'no key is parked' })
  expect((await broker.queue('orders.dlq')).messages).toBe(0)
  const outcomes = all.flatMap((walker) => walker.outcomes)
  expect(outcomes).toContain('retried')
  expect(outcomes).toContain('parked')
}, 240_000)
