import { allEvents, inventoryRestock, orderPlaced } from '@waybill/contracts'
import { createEventBus, type EventBus, type EventBusOptions, on } from '@waybill/event-bus'
import { eventually, privateBroker, type PrivateBroker, privateDatabase, testLogger } from '@waybill/testing'
import { connect } from 'amqplib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActionTrail, createActionTrail } from '../actions-store.ts'
import { type Databases, openDatabases } from '../databases-store.ts'
import { consumingServices, listDeadLetters } from '../dlq/dead-letters.ts'
import type { Step } from './steps.ts'
import { applyTopology, readTopologyPlan } from './topology.ts'

const database = privateDatabase('topology')
let broker: PrivateBroker
let databases: Databases
let trail: ActionTrail
let buses: EventBus[]
beforeEach(async () => {
  broker = await privateBroker('topology')
  databases = await openDatabases(database.uri, () => database.name)
  trail = createActionTrail(databases, { operator: 'grace' })
  buses = []
})
afterEach(async () => {
  await Promise.all(buses.map((bus) => bus.stop({ deadlineMs: 1_000 })))
  await databases.close()
  await Promise.all([broker.drop(), database.drop()])
})

const place = () => ({ amqpUrl: broker.url, managementUrl: broker.managementUri })
const start = async (options: Partial<EventBusOptions> & Pick<EventBusOptions, 'service'>) => {
  const bus = createEventBus({ url: broker.url, logger: testLogger(), subscriptions: [], ...options })
  buses.push(bus)
  await bus.start()
  return bus
}
const titles = async () => (await readTopologyPlan(place())).changes.map(({ title }) => title)

const orderIds = Array.from({ length: 6 }, (_, index) => `4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5${index}`)
/** Publishes restocks of all orders, numbered in their reason. */
const publish = async (bus: EventBus, from: number, to: number) => {
  for (let number = from; number < to; number += 1) {
    for (const orderId of orderIds) {
      await bus.publish(inventoryRestock, { orderId, attempt: '9f86d081884c7d65', reason: String(number) })
    }
  }
}
/** Consumes as inventory until every order has had all numbers below `count`; tells them as they came. */
const consume = async (count: number, options: Partial<EventBusOptions> = {}) => {
  const got = new Map<string, number[]>(orderIds.map((orderId) => [orderId, []]))
  const handle = on(inventoryRestock, ({ data }) => {
    got.get(data.orderId)?.push(Number(data.reason))
    return Promise.resolve()
  })
  await start({
    service: 'inventory',
    subscriptions: [handle, on(orderPlaced, () => Promise.resolve())],
    ...options,
  })
  const isAll = () => [...got.values()].every((numbers) => new Set(numbers).size === count)
  await eventually(isAll, { what: 'every event arrives', timeoutMs: 15_000 })
  return [...got.values()]
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('the plan', () => {
  it('wants exactly what the services declare by themselves', async () => {
    const services = [...new Set([...consumingServices, ...allEvents.map(({ owner }) => owner)])]
    for (const service of services) {
      const heard = allEvents.filter(({ consumers }) => consumers.includes(service))
      await start({ service, subscriptions: heard.map((event) => on(event, () => Promise.resolve())) })
    }
    expect(await readTopologyPlan(place())).toEqual({ changes: [], obstacles: [], extras: [] })
  })

  it('makes everything on an empty broker, and nothing the second time', async () => {
    expect(await titles()).toEqual(['make what is missing'])
    await applyTopology({ ...place(), trail })
    expect(await titles()).toEqual([])
    expect((await trail.list(1))[0]).toMatchObject({
      action: 'topology.apply',
      operator: 'grace',
      result: 'done',
    })
  })

  it('tells what nobody wants, and leaves it', async () => {
    await applyTopology({ ...place(), trail })
    const connection = await connect(broker.url)
    const channel = await connection.createChannel()
    await channel.assertQueue('forgotten', { durable: true })
    await channel.bindQueue('forgotten', 'events', 'order.placed')
    await connection.close()
    expect((await readTopologyPlan(place())).extras).toEqual([
      'queue forgotten (0 messages, 0 consumers)',
      'binding events [order.placed] to queue forgotten',
    ])
    await applyTopology({ ...place(), trail })
    expect((await broker.queue('forgotten')).messages).toBe(0)
  })

  it('has an obstacle where an exchange differs, and applies nothing then', async () => {
    const connection = await connect(broker.url)
    const channel = await connection.createChannel()
    await channel.assertExchange('events', 'topic', { durable: true })
    await connection.close()
    const { obstacles } = await readTopologyPlan(place())
    expect(obstacles).toEqual([
      expect.stringMatching(/exchange events .*alternate-exchange: absent becomes "unrouted"/),
    ])
    await expect(applyTopology({ ...place(), trail })).rejects.toThrow('exchange events')
  })
})

describe('a changed argument of partitions that hold messages', () => {
  const older = { deliveryLimit: 10 }
  /** Inventory's partitions with the older limit, and messages in them. */
  const prepare = async (options: Partial<EventBusOptions> = older) => {
    const publisher = await start({ service: 'orders', publishes: [inventoryRestock], ...options })
    await publish(publisher, 0, 5)
    return publisher
  }

  it('is refused by name at the start of a service', async () => {
    await prepare()
    await expect(
      start({ service: 'inventory', subscriptions: [on(orderPlaced, () => Promise.resolve())] }),
    ).rejects.toThrow(/'\w+\.p\d'.*waybill -- topology plan/)
  })

  it('is migrated while publishers go on, and nothing is lost', async () => {
    const publisher = await prepare()
    expect(await titles()).toContain('migrate the partitions of inventory')
    let next = 5
    const goingOn = async () => {
      await publish(publisher, next, next + 1)
      next += 1
    }
    const published: Promise<void>[] = []
    const onStep = (step: Step) => void (step.do === 'move' && published.push(goingOn()))
    await applyTopology({ ...place(), trail, onStep })
    await Promise.all(published)
    expect(await titles()).toEqual([])
    expect(next).toBeGreaterThan(8)
    await publisher.stop()
    for (const numbers of await consume(next)) expect(new Set(numbers)).toEqual(new Set(upTo(next)))
  })

  it('keeps the order of every aggregate', async () => {
    await (await prepare()).stop()
    await applyTopology({ ...place(), trail })
    for (const numbers of await consume(5)) expect(numbers).toEqual(upTo(5))
  })

  it('is refused while a process consumes, and nothing is changed', async () => {
    await prepare()
    await consume(5, older)
    await expect(applyTopology({ ...place(), trail })).rejects.toThrow(/stop inventory, then apply again/)
    expect((await trail.list(1))[0]).toMatchObject({ result: 'failed' })
    expect((await broker.queue('inventory.p0')).consumers).toBe(1)
  })

  it('may be interrupted after every step, and is finished by applying again', async () => {
    const two = { partitions: 2 }
    await (await prepare({ ...older, ...two })).stop()
    const isLeft = async () => (await readTopologyPlan({ ...place(), ...two })).changes.length > 0
    for (let most = 1; await isLeft(); most += 1) {
      const interrupt = new AbortController()
      let steps = 0
      const onStep = () => {
        steps += 1
        if (steps === most) interrupt.abort(new Error('interrupted'))
      }
      const applied = applyTopology({ ...place(), ...two, trail, onStep, signal: interrupt.signal })
      await applied.catch((error: unknown) => expect(error).toMatchObject({ message: 'interrupted' }))
    }
    for (const numbers of await consume(5, two)) expect(numbers).toEqual(upTo(5))
  })

  it('covers another number of partitions', async () => {
    await (await prepare({ partitions: 2 })).stop()
    await applyTopology({ ...place(), trail })
    expect(await titles()).toEqual([])
    for (const numbers of await consume(5)) expect(numbers).toEqual(upTo(5))
    const spread = async () => (await broker.queue('inventory.p3')).consumers
    expect(await spread()).toBe(1)
  })

  it('covers fewer partitions', async () => {
    await (await prepare({ partitions: 6 })).stop()
    await applyTopology({ ...place(), trail })
    expect(await readTopologyPlan(place())).toEqual({ changes: [], obstacles: [], extras: [] })
    for (const numbers of await consume(5)) expect(numbers).toEqual(upTo(5))
  })
})

describe('a changed argument of a dead-letter queue', () => {
  it('is migrated with every letter, and what the letters tell', async () => {
    const connection = await connect(broker.url)
    const channel = await connection.createConfirmChannel()
    const args = { 'x-queue-type': 'quorum', 'x-max-length': 1_000 }
    await channel.assertQueue('inventory.dlq', { durable: true, arguments: args })
    channel.sendToQueue('inventory.dlq', Buffer.from('{}'), {
      headers: { 'x-reason': 'permanent', 'x-original-queue': 'inventory.p2', 'x-attempt': 4 },
    })
    await channel.waitForConfirms()
    await connection.close()
    await applyTopology({ ...place(), trail })
    expect(await titles()).toEqual([])
    const { letters } = await listDeadLetters({ amqpUrl: broker.url, selection: {} })
    expect(letters).toMatchObject([{ reason: 'permanent', attempts: 4, origin: { queue: 'inventory.p2' } }])
    await start({ service: 'inventory', subscriptions: [on(orderPlaced, () => Promise.resolve())] })
  })
})
