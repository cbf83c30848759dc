import { AppError } from '@waybill/contracts'
import { testLogger } from '@waybill/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EUR } from './inventory-harness.fixtures.ts'
import { createLevelAnnouncer } from './level-announcer.ts'
import type { ProductDocument } from './product-document.ts'
import { reconcileStock } from './reconcile-stock.ts'
import { release, reserve } from './reservation.ts'
import { isBalanced } from './stock.ts'
import { startStores, type Stores } from './store-harness.fixtures.ts'

let stores: Stores
beforeAll(async () => {
  stores = await startStores()
})
afterAll(() => stores.stop())

const SOON = 60_000
const MUCH_LATER = 10 * SOON
const ORDER = '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'
const ATTEMPT = '1111111111111111'

const add = (sku: string, initialStock: number) =>
  stores.products.add([
    {
      sku,
      name: sku,
      description: '',
      category: 'test',
      price: EUR(1000),
      image: 'mug',
      tags: [],
      initialStock,
      createdAt: new Date(),
    },
  ])

/** Runs the reconciliation as if so much time had passed. */
const reconcileAfter = async (ms: number) => {
  const logger = testLogger()
  const clock = () => new Date(Date.now() + ms)
  const announcer = createLevelAnnouncer({ products: stores.products, clock, logger, delayMs: 60_000 })
  const done = await reconcileStock({
    ...stores,
    ...stores.process(),
    announcer,
    clock,
    logger,
    orphanAfterMs: SOON,
    abandonedAfterMs: MUCH_LATER,
  })
  await announcer.flush()
  await stores.relayed()
  return done
}

const take = (sku: string, claim: string, attempt = ATTEMPT) =>
  stores.process().stock.take({
    orderId: ORDER,
    attempt,
    claim,
    wants: [{ sku, quantity: 1, unitPrice: EUR(1000) }],
    takenAt: new Date(),
  })

it('announces a level that a crash kept from being announced', async () => {
  await add('LEVEL', 9)
  await stores.db
    .collection<ProductDocument>('products')
    .updateOne({ _id: 'LEVEL' }, { $inc: { sold: 7, available: -7 } })
  await reconcileAfter(0)
  await reconcileAfter(0)
  const told = stores.published.filter(({ type }) => type === 'stock.changed')
  expect(told.map(({ data }) => data)).toEqual([
    expect.objectContaining({ sku: 'LEVEL', level: 'low_stock', available: 2 }),
  ])
})

it('gives back holds that nobody counts on, and no others', async () => {
  await add('HELD', 9)
  await add('STRAY', 9)
  await take('HELD', 'ours')
  await take('STRAY', 'another-run')
  const lines = [{ sku: 'HELD', quantity: 1, unitPrice: EUR(1000), claim: 'ours' }]
  const now = new Date()
  await stores.process().reservations.apply(ORDER, {
    decide: (state) =>
      reserve(state, {
        orderId: ORDER,
        attempt: ATTEMPT,
        userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f',
        paymentMethod: 'pm_card_ok',
        lines,
        heldUntil: now,
        now,
      }),
  })
  expect(await reconcileAfter(SOON - 10_000)).toEqual({ returned: 0 })
  expect(await reconcileAfter(SOON + 10_000)).toEqual({ returned: 1 })
  expect(await stores.catalogue.stock('HELD')).toMatchObject({ held: 1, available: 8 })
  expect(await stores.catalogue.stock('STRAY')).toMatchObject({ held: 0, available: 9 })
})

it('marks an attempt that never recorded anything before it takes its holds away', async () => {
  await add('NEVER', 9)
  const late = '3333333333333333'
  await take('NEVER', 'dead', late)
  // Its order may come again, and counts on what was taken for it.
  expect(await reconcileAfter(SOON + 10_000)).toEqual({ returned: 0 })
  expect(await reconcileAfter(MUCH_LATER + 10_000)).toEqual({ returned: 1 })
  const found = await stores.process().reservations.find(ORDER)
  expect(found?.attempts).toContainEqual({ attempt: late, status: 'released', lines: [] })
  const again = { orderId: ORDER, attempt: late, now: new Date() }
  const { outcome } = await stores
    .process()
    .reservations.apply(ORDER, { decide: (state) => release(state, again) })
  expect(outcome).toBe('unchanged')
})

it('leaves balanced books, and an unknown product unknown', async () => {
  const products = await stores.db.collection<ProductDocument>('products').find().toArray()
  expect(products.every(isBalanced)).toBe(true)
  await expect(stores.catalogue.stock('NO-SUCH')).rejects.toThrow(AppError)
})
