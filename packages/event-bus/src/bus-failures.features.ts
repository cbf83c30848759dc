import { randomUUID } from 'node:crypto'
import { orderPlaced } from '@waybill/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attemptsInAll, type BusWorld, gate, order, retry, stockCounted } from './bus-world.fixtures.ts'
import { type EventBusOptions, newEnvelope, on, PermanentError } from './index.ts'

/** What every implementation of the bus does with events that fail. */
export const failureFeatures = (name: string, createWorld: () => Promise<BusWorld>) =>
  describe(`failing events ${name}`, () => {
    let world: BusWorld
    beforeEach(async () => {
      world = await createWorld()
    })
    afterEach(() => world.dispose())

    const gateway = (options: Partial<EventBusOptions> = {}) =>
      world.start({ service: 'gateway', subscriptions: [], ...options })

    it('tries in place, then round the delay queues, until it succeeds', async () => {
      const attempts: number[] = []
      const outcomes: string[] = []
      await world.start({
        service: 'orders',
        retry,
        observer: { settled: ({ outcome }) => void outcomes.push(outcome) },
        subscriptions: [
          on(orderPlaced, async (_event, { attempt }) => {
            attempts.push(attempt)
            if (attempt < attemptsInAll) throw new Error('not yet')
          }),
        ],
      })
      await (await gateway()).publish(orderPlaced, order())
      await world.until(() => outcomes.includes('handled'), 'it succeeds')
      expect(attempts).toEqual([1, 2, 3, 4, 5])
      expect(outcomes).toEqual(['retried', 'retried', 'handled'])
      expect(await world.deadLetters('orders')).toEqual([])
    })

    it('holds only the failing key while it tries in place', async () => {
      const [failing, healthy] = [randomUUID(), randomUUID()]
      const handled: string[] = []
      const wasOvertaken = gate()
      await world.start({
        service: 'orders',
        partitions: 1,
        retry: { inPlaceMs: [1], ladderMs: [] },
        subscriptions: [
          on(orderPlaced, async ({ data, id }, { attempt }) => {
            if (data.orderId === failing && handled.length < 2 && attempt === 1) {
              await wasOvertaken.promise
              throw new Error('once')
            }
            handled.push(id)
            if (data.orderId === healthy && handled.length === 2) wasOvertaken.resolve()
          }),
        ],
      })
      const bus = await gateway({ partitions: 1 })
      const warm = await bus.publish(orderPlaced, order(healthy))
      await world.until(() => handled.length === 1, 'consuming at full speed')
      const [first, second] = [
        await bus.publish(orderPlaced, order(failing)),
        await bus.publish(orderPlaced, order(failing)),
      ]
      const other = await bus.publish(orderPlaced, order(healthy))
      await world.until(() => handled.length === 4, 'all are handled')
      expect(handled).toEqual([warm.id, other.id, first.id, second.id])
    })

    it('buries what fails for ever, with the story of its failure', async () => {
      let calls = 0
      await world.start({
        service: 'orders',
        partitions: 1,
        retry,
        subscriptions: [
          on(orderPlaced, async () => {
            calls += 1
            throw new RangeError(`failure ${calls}`)
          }),
        ],
      })
      const envelope = await (await gateway({ partitions: 1 })).publish(orderPlaced, order())
      await world.until(async () => (await world.deadLetters('orders')).length === 1, 'it is dead-lettered')
      const [letter] = await world.deadLetters('orders')
      expect(letter).toMatchObject({
        reason: 'exhausted',
        attempts: attemptsInAll,
        firstError: { name: 'RangeError', message: 'failure 1' },
        lastError: { name: 'RangeError', message: `failure ${attemptsInAll}` },
      })
      expect(letter?.origin).toMatchObject({ routingKey: 'order.placed', queue: 'orders.p0' })
      expect(JSON.parse(letter?.body ?? '')).toEqual(envelope)
      expect(calls).toBe(attemptsInAll)
      expect(await world.backlog('orders')).toBe(0)
    })

    it('buries what its handler calls permanent at once', async () => {
      let calls = 0
      await world.start({
        service: 'orders',
        retry,
        subscriptions: [
          on(orderPlaced, async () => {
            calls += 1
            throw new PermanentError('no such account')
          }),
        ],
      })
      await (await gateway()).publish(orderPlaced, order())
      await world.until(async () => (await world.deadLetters('orders')).length === 1, 'it is dead-lettered')
      expect(await world.deadLetters('orders')).toMatchObject([
        { reason: 'permanent', attempts: 1, lastError: { message: 'no such account' } },
      ])
      expect(calls).toBe(1)
    })

    it('buries what no handler should see: broken data, unknown versions, bytes that are no event', async () => {
      const seen: string[] = []
      await world.start({
        service: 'orders',
        subscriptions: [on(stockCounted, async ({ id }) => void seen.push(id))],
      })
      const good = newEnvelope('inventory', stockCounted, { sku: 'MUG', counted: 1 })
      await world.inject('stock.counted', JSON.stringify({ ...good, data: { sku: 'MUG', counted: 'many' } }))
      await world.inject('stock.counted', JSON.stringify({ ...good, dataversion: 9 }))
      await world.inject('stock.counted', '{"no":"event"}')
      await world.inject('stock.counted', 'no JSON')
      await world.inject('stock.counted', JSON.stringify(good))
      await world.until(() => seen.length === 1, 'the good one is handled')
      await world.until(async () => (await world.deadLetters('orders')).length === 4, 'the others are buried')
      const letters = await world.deadLetters('orders')
      const reasons = letters.map(({ reason, attempts }) => `${reason} ${attempts}`)
      expect(reasons.toSorted()).toEqual(['schema 0', 'schema 0', 'undecodable 0', 'undecodable 0'])
      expect(seen).toEqual([good.id])
    })
  })
