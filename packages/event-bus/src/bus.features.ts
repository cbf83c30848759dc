import { randomUUID } from 'node:crypto'
import {
  type EventEnvelope,
  inventoryReserved,
  orderCompleted,
  orderPlaced,
  stockChanged,
} from '@waybill/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BusWorld, completed, gate, order, stockCounted } from './bus-world.fixtures.ts'
import {
  currentContext,
  type EventBus,
  type EventBusOptions,
  newEnvelope,
  on,
  onBroadcast,
  runInContext,
} from './index.ts'

/** What every implementation of the bus does, whatever it runs on. */
export const busFeatures = (name: string, createWorld: () => Promise<BusWorld>) =>
  describe(`the event bus ${name}`, () => {
    let world: BusWorld
    beforeEach(async () => {
      world = await createWorld()
    })
    afterEach(() => world.dispose())

    const gateway = (options: Partial<EventBusOptions> = {}) =>
      world.start({ service: 'gateway', subscriptions: [], ...options })

    it('hands a published event to its subscriber, checked and typed', async () => {
      const seen: EventEnvelope<{ orderId: string }>[] = []
      await world.start({
        service: 'orders',
        subscriptions: [on(orderPlaced, async (event) => void seen.push(event))],
      })
      const published = await (await gateway()).publish(orderPlaced, order())
      await world.until(() => seen.length === 1, 'the event arrives')
      expect(seen).toEqual([published])
    })

    it('refuses to publish what breaks its contract, or belongs to another service', async () => {
      const bus = await gateway()
      await expect(bus.publish(orderPlaced, { ...order(), lines: [] })).rejects.toThrow(/lines/)
      await expect(bus.publish(orderCompleted, completed(randomUUID()))).rejects.toThrow('orders owns it')
    })

    it('carries the correlation through every event, and names the cause of each', async () => {
      const seen: EventEnvelope[] = []
      const orders: EventBus = await world.start({
        service: 'orders',
        subscriptions: [
          on(
            orderPlaced,
            async ({ data }) => void (await orders.publish(orderCompleted, completed(data.orderId))),
          ),
        ],
      })
      const contexts: unknown[] = []
      await world.start({
        service: 'notifications',
        subscriptions: [
          on(orderCompleted, async (event) => {
            contexts.push(currentContext())
            seen.push(event)
          }),
        ],
      })
      const bus = await gateway()
      const placed = await runInContext({ correlationId: 'request-1', traceparent: '00-ab-cd-01' }, () =>
        bus.publish(orderPlaced, order()),
      )
      await world.until(() => seen.length === 1, 'the second event arrives')
      expect(seen[0]).toMatchObject({
        correlationid: 'request-1',
        causationid: placed.id,
        traceparent: '00-ab-cd-01',
      })
      expect(contexts).toEqual([
        { correlationId: 'request-1', causationId: seen[0]?.id, traceparent: '00-ab-cd-01' },
      ])
    })

    it('upcasts an old version, and drops fields that the contract does not know', async () => {
      const seen: EventEnvelope[] = []
      await world.start({
        service: 'orders',
        subscriptions: [on(stockCounted, async (event) => void seen.push(event))],
      })
      const envelope = newEnvelope('inventory', stockCounted, { sku: 'MUG', counted: 1 })
      const older = { ...envelope, dataversion: 1, data: { sku: 'MUG', count: 7, shelf: 'B2' } }
      await world.inject('stock.counted', JSON.stringify({ ...older, unknownattribute: 'x' }))
      await world.until(() => seen.length === 1, 'the event arrives')
      expect(seen[0]).toEqual({ ...envelope, dataversion: 2, data: { sku: 'MUG', counted: 7 } })
    })

    it('keeps the order of one key while other keys overtake it', async () => {
      const [first = '', ...others] = Array.from({ length: 8 }, () => randomUUID())
      const held = randomUUID()
      const keys = [first, held, ...others]
      const release = gate()
      const handled = new Map<string, string[]>()
      let overtaking = 0
      await world.start({
        service: 'orders',
        partitions: 1,
        subscriptions: [
          on(orderPlaced, async ({ id, data }) => {
            if (data.orderId === held) await release.promise
            else overtaking += 1
            handled.set(data.orderId, [...(handled.get(data.orderId) ?? []), id])
            if (overtaking === 8 * 5) release.resolve()
          }),
        ],
      })
      const bus = await gateway({ partitions: 1 })
      const sent = new Map<string, string[]>()
      for (let round = 0; round < 5; round += 1) {
        for (const key of keys) {
          const { id } = await bus.publish(orderPlaced, order(key))
          sent.set(key, [...(sent.get(key) ?? []), id])
        }
      }
      await world.until(() => handled.get(held)?.length === 5, 'the held key is handled')
      expect(handled).toEqual(sent)
    })

    it('shows handlers a duplicate: recognising it is theirs', async () => {
      const seen: string[] = []
      await world.start({
        service: 'orders',
        subscriptions: [on(orderPlaced, async ({ id }) => void seen.push(id))],
      })
      const bus = await gateway()
      const envelope = await bus.publish(orderPlaced, order())
      await bus.publishEnvelope(envelope)
      await world.until(() => seen.length === 2, 'both arrive')
      expect(seen).toEqual([envelope.id, envelope.id])
    })

    it('gives every instance its copy of a broadcast, and shrugs off a handler that fails', async () => {
      const seen: string[] = []
      const outcomes: string[] = []
      const instance = (label: string) =>
        world.start({
          service: 'gateway',
          observer: { settled: ({ outcome }) => void outcomes.push(outcome) },
          subscriptions: [
            onBroadcast(stockChanged, async ({ data }) => {
              if (data.available === 0) throw new Error('cannot')
              seen.push(`${label} ${data.available}`)
            }),
          ],
        })
      await Promise.all([instance('a'), instance('b')])
      const inventory = await world.start({ service: 'inventory', subscriptions: [] })
      const change = { sku: 'MUG', level: 'in_stock' as const, changedAt: '2026-11-23T10:15:02.000Z' }
      await inventory.publish(stockChanged, { ...change, available: 0 })
      await inventory.publish(stockChanged, { ...change, available: 5 })
      await world.until(() => seen.length === 2, 'both instances saw the second')
      expect(seen.toSorted()).toEqual(['a 5', 'b 5'])
      expect(outcomes.toSorted()).toEqual(['discarded', 'discarded', 'handled', 'handled'])
    })

    it('gives each event to one process of a service, and each service its own copy', async () => {
      const seen: string[] = []
      const subscriber = (service: 'orders' | 'payments') =>
        world.start({
          service,
          subscriptions: [on(inventoryReserved, async ({ id }) => void seen.push(`${service} ${id}`))],
        })
      await Promise.all([subscriber('orders'), subscriber('orders'), subscriber('payments')])
      const inventory = await world.start({ service: 'inventory', subscriptions: [] })
      const [example] = inventoryReserved.examples
      if (example === undefined) throw new Error('inventory.reserved has an example')
      const sent = await Promise.all(
        Array.from({ length: 20 }, () =>
          inventory.publish(inventoryReserved, { ...example, orderId: randomUUID() }),
        ),
      )
      await world.until(() => seen.length >= 40, 'all are handled')
      const expected = sent.flatMap(({ id }) => [`orders ${id}`, `payments ${id}`])
      expect(seen.toSorted()).toEqual(expected.toSorted())
    })

    it('stops without losing, repeating or reordering anything, while another process waits to take over', async () => {
      const keys = Array.from({ length: 6 }, () => randomUUID())
      const handled: string[] = []
      const outcomes: string[] = []
      const release = gate()
      const consumer = () =>
        world.start({
          service: 'orders',
          partitions: 2,
          observer: { settled: ({ outcome }) => void outcomes.push(outcome) },
          subscriptions: [
            on(orderPlaced, async ({ id }) => {
              if (handled.length >= 100) await release.promise
              handled.push(id)
            }),
          ],
        })
      const first = await consumer()
      const bus = await gateway({ partitions: 2 })
      const sent: { key: string; id: string }[] = []
      for (let index = 0; index < 300; index += 1) {
        const key = keys[index % keys.length] ?? ''
        sent.push({ key, id: (await bus.publish(orderPlaced, order(key))).id })
      }
      await world.until(() => handled.length >= 100, 'the first process is busy')
      await consumer()
      const stopped = first.stop()
      release.resolve()
      expect(await stopped).toEqual({ drained: true, unfinished: 0, unconfirmed: 0 })
      await world.until(() => handled.length >= 300, 'the other process goes on')
      const position = new Map(handled.map((id, index) => [id, index]))
      for (const key of keys) {
        const positions = sent.filter((each) => each.key === key).map(({ id }) => position.get(id) ?? -1)
        expect(positions).toEqual(positions.toSorted((a, b) => a - b))
      }
      expect(handled.toSorted()).toEqual(sent.map(({ id }) => id).toSorted())
      expect(outcomes).toContain('returned')
      expect(await world.backlog('orders')).toBe(0)
    })
  })
