import { randomUUID } from 'node:crypto'
import { type EventEnvelope, inventoryRestock, orderCompleted, orderPlaced } from '@waybill/contracts'
import { newEnvelope } from '@waybill/event-bus'
import { eventually } from '@waybill/testing'
import fc from 'fast-check'
import { MongoNotConnectedError } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitReservation, releaseReservation } from './end-reservation.ts'
import { EUR, exampleOf } from './inventory-harness.fixtures.ts'
import type { ProductDocument } from './product-document.ts'
import { recordOf } from './reservation.ts'
import { reserveOrder } from './reserve-order.ts'
import { heldOf, isBalanced } from './stock.ts'
import { startStores, type Stores } from './store-harness.fixtures.ts'

let stores: Stores
beforeAll(async () => {
  stores = await startStores()
})
afterAll(() => stores.stop())

const ATTEMPT = '1111111111111111'
const SKUS = ['BOWL', 'MUG', 'PAN']

const addProducts = async (stock: readonly number[]) => {
  const prefix = randomUUID().slice(0, 6).toUpperCase()
  const skus = SKUS.map((sku) => `${prefix}-${sku}`)
  await stores.products.add(
    skus.map((sku, index) => ({
      sku,
      name: sku,
      description: '',
      category: 'test',
      price: EUR(1000),
      image: 'mug',
      tags: [],
      initialStock: stock[index] ?? 0,
      createdAt: new Date(),
    })),
  )
  return skus
}

const envelopesOf = (orderId: string, lines: { sku: string; quantity: number }[]) => {
  const placed = exampleOf(orderPlaced, {
    orderId,
    attempt: ATTEMPT,
    lines: lines.map((line) => ({ ...line, unitPrice: EUR(1000) })),
  })
  const ended = exampleOf(orderCompleted, { orderId, attempt: ATTEMPT })
  return {
    placed: newEnvelope('gateway', orderPlaced, placed),
    completed: newEnvelope('orders', orderCompleted, ended),
    restock: newEnvelope('orders', inventoryRestock, { orderId, attempt: ATTEMPT, reason: 'cancelled' }),
  }
}

/** Handles an event as its reaction does, and again while it conflicts, as the bus does. */
const deliver = (deps: ReturnType<Stores['process']>, event: EventEnvelope) => {
  const all = { ...deps, clock: () => new Date(), holdMs: 60_000 }
  const handle = {
    'order.placed': reserveOrder,
    'order.completed': commitReservation,
    'inventory.restock': releaseReservation,
  }[event.type] as (typeof reserveOrder | typeof commitReservation) &
    ((d: typeof all, e: never) => Promise<void>)
  return eventually(
    async () => {
      await handle(all, event as never)
      return true
    },
    { what: event.type, everyMs: 5 },
  )
}

const scenario = fc.record({
  stock: fc.array(fc.nat({ max: 8 }), { minLength: 3, maxLength: 3 }),
  orders: fc.array(
    fc.record({
      quantities: fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }),
      isCancelled: fc.boolean(),
      copies: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 2, maxLength: 10 },
  ),
  seed: fc.integer(),
})

it('two processes, any order of messages and duplicates: whole orders only, and balanced books', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ stock, orders, seed }) => {
      const skus = await addProducts(stock)
      const processes = [stores.process(), stores.process()] as const
      const known = orders.map(({ quantities, ...order }) => {
        const wanted = skus.map((sku, index) => ({ sku, quantity: quantities[index] ?? 0 }))
        const lines = wanted.filter(({ quantity }) => quantity > 0)
        const orderId = randomUUID()
        return {
          ...order,
          orderId,
          lines,
          events: envelopesOf(orderId, lines.length > 0 ? lines : [{ sku: skus[0] ?? '', quantity: 1 }]),
        }
      })
      const messages = known.flatMap(({ events, isCancelled, copies }) =>
        Array.from({ length: copies }, () => [
          events.placed,
          ...(isCancelled ? [events.restock] : []),
        ]).flat(),
      )
      const shuffled =
        fc.sample(fc.shuffledSubarray(messages, { minLength: messages.length }), { seed, numRuns: 1 })[0] ??
        []
      await Promise.all(shuffled.map((event, index) => deliver(processes[index % 2 === 0 ? 0 : 1], event)))

      const reservations = await processes[0].reservations.findMany(known.map(({ orderId }) => orderId))
      const statusOf = (orderId: string) => recordOf(reservations.get(orderId), ATTEMPT)?.status
      const wanted = known.filter(({ orderId }) => statusOf(orderId) === 'held')
      expect(wanted.every(({ isCancelled }) => !isCancelled)).toBe(true)
      await Promise.all(wanted.map(({ events }) => deliver(processes[0], events.completed)))

      const products = await stores.db
        .collection<ProductDocument>('products')
        .find({ _id: { $in: skus } })
        .toArray()
      expect(products.filter(isBalanced)).toHaveLength(3)
      expect(products.map(heldOf)).toEqual([0, 0, 0])
      const soldOf = (sku: string) => products.find(({ _id }) => _id === sku)?.sold
      for (const sku of skus) {
        const sold = wanted
          .flatMap(({ events }) => events.placed.data.lines)
          .filter((line) => line.sku === sku)
          .reduce((sum, { quantity }) => sum + quantity, 0)
        expect(soldOf(sku)).toBe(sold)
      }
    }),
    { numRuns: 25 },
  )
})

it('a hot product in every order is one update for many of them', async () => {
  const [hot = ''] = await addProducts([1000])
  const { stock } = stores.process()
  const wants = [{ sku: hot, quantity: 1, unitPrice: EUR(1000) }]
  const take = () =>
    stock.take({ orderId: randomUUID(), attempt: ATTEMPT, claim: randomUUID(), wants, takenAt: new Date() })
  const outcomes = await Promise.all(Array.from({ length: 300 }, take))
  expect(outcomes.every(({ outcome }) => outcome === 'taken')).toBe(true)
  expect(await stores.catalogue.stock(hot)).toMatchObject({ held: 300, available: 700 })
})

it('a database that is away fails the request, and nothing else', async () => {
  const other = await startStores()
  const { stock } = other.process()
  await other.stop()
  const wants = [{ sku: 'MUG', quantity: 1, unitPrice: EUR(1000) }]
  const request = { orderId: randomUUID(), attempt: ATTEMPT, claim: 'c', wants, takenAt: new Date() }
  await expect(stock.take(request)).rejects.toThrow(MongoNotConnectedError)
  await expect(stock.take({ ...request, claim: 'd' })).rejects.toThrow(MongoNotConnectedError)
})
