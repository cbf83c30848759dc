import { randomUUID } from 'node:crypto'
import { inventoryRestock, orderPlaced } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EUR, type Harness, orderOf, startHarness } from './inventory-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ settings: { SEED_CATALOGUE: '1' } })
})
afterAll(() => harness.stop())

const polled = { timeout: 15_000 }
const product = (sku: string) => ({
  sku,
  name: 'Enamel plate, blue',
  description: 'Light. Hard to break.',
  category: 'kitchen',
  price: EUR(1290),
  image: 'bowl',
  tags: ['enamel'],
  initialStock: 12,
})
const newSku = () => `P-${randomUUID().slice(0, 8).toUpperCase()}`

describe('shoppers', () => {
  it('see the demonstration catalogue without signing in', async () => {
    const { items, nextCursor } = await harness.client.list({ category: 'garden', limit: 5 })
    expect(items).toHaveLength(5)
    expect(nextCursor).toEqual(expect.any(String))
    expect(await harness.client.categories({})).toContainEqual({
      slug: 'garden',
      name: 'Garden & balcony',
      products: 25,
    })
  })

  it('find one product, or are told that there is none', async () => {
    const mug = await harness.client.bySku({ sku: 'MUG-ENAMEL-WHITE' })
    expect(mug).toMatchObject({ name: 'Enamel mug, white', price: EUR(1450), stock: 'in_stock' })
    expect(await harness.client.bySkus({ skus: ['PAN-IRON-24', 'NO-SUCH', 'MUG-ENAMEL-WHITE'] })).toEqual([
      expect.objectContaining({ sku: 'PAN-IRON-24' }),
      mug,
    ])
    await expect(harness.client.bySku({ sku: 'NO-SUCH' })).rejects.toMatchObject({ code: 'not_found' })
    expect((await harness.client.search({ query: 'enamel mug' })).items).toEqual([mug])
  })

  it.each([
    ['change a price', () => ({ sku: 'MUG-ENAMEL-WHITE', price: EUR(1) }), 'changePrice'],
    ['restock', () => ({ sku: 'MUG-ENAMEL-WHITE', quantity: 1, deliveryId: 'd' }), 'restock'],
    ['add a product', () => product(newSku()), 'createProduct'],
    ['read the books', () => ({ sku: 'MUG-ENAMEL-WHITE' }), 'stock'],
  ] as const)('may not %s', async (_case, input, procedure) => {
    const call = harness.client[procedure] as (input: object, options?: object) => Promise<unknown>
    await expect(call(input())).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(call(input(), await harness.customer())).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('operators', () => {
  it('add a product once, and everybody hears of it', async () => {
    const input = product(newSku())
    const created = await harness.client.createProduct(input, await harness.operator())
    const { initialStock: _, ...shown } = input
    expect(created).toEqual({ ...shown, stock: 'in_stock', available: 12 })
    await expect(harness.client.createProduct(input, await harness.operator())).rejects.toMatchObject({
      code: 'sku_taken',
    })
    await harness.settled()
    expect((await harness.published(input.sku)).map(({ type }) => type)).toEqual(['product.created'])
  })

  it('change a price, and only a change is told', async () => {
    const sku = newSku()
    await harness.client.createProduct(product(sku), await harness.operator())
    for (const amountMinor of [1290, 1390, 1390]) {
      const changed = await harness.client.changePrice(
        { sku, price: EUR(amountMinor) },
        await harness.operator(),
      )
      expect(changed.price).toEqual(EUR(amountMinor))
    }
    await harness.settled()
    const events = await harness.published(sku)
    expect(events.map(({ type }) => type)).toEqual(['product.created', 'product.price_changed'])
    expect(events[1]?.data).toMatchObject({ oldPrice: EUR(1290), newPrice: EUR(1390) })
    const unknown = { sku: 'NO-SUCH', price: EUR(1) }
    await expect(harness.client.changePrice(unknown, await harness.operator())).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('count a delivery once, however often they send it', async () => {
    const sku = newSku()
    await harness.client.createProduct(product(sku), await harness.operator())
    const delivery = { sku, quantity: 5, deliveryId: 'D-1' }
    const operator = await harness.operator()
    const answers = await Promise.all([1, 2, 3].map(() => harness.client.restock(delivery, operator)))
    const books = { sku, initial: 12, restocked: 5, sold: 0, held: 0, available: 17 }
    expect(answers).toEqual([books, books, books])
    await harness.client.restock({ ...delivery, deliveryId: 'D-2' }, operator)
    expect(await harness.stockOf(sku)).toMatchObject({ restocked: 10, available: 22 })
    await expect(harness.client.restock({ ...delivery, sku: 'NO-SUCH' }, operator)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the level of stock', () => {
  const levelsOf = async (sku: string) =>
    (await harness.published(sku)).flatMap(({ type, data }) =>
      type === 'stock.changed' ? [(data as unknown as { level: string }).level] : [],
    )

  it('is told when it changes, not for every sale', async () => {
    const sku = await harness.stocked(8)
    const orders = Array.from({ length: 2 }, () => randomUUID())
    await harness.send(...orders.map((orderId) => harness.envelope(orderPlaced, orderOf(orderId, [sku]))))
    await harness.settled()
    expect(await harness.stockOf(sku)).toMatchObject({ available: 6 })
    expect(await levelsOf(sku)).toEqual([])

    const [last] = [randomUUID()]
    await harness.send(harness.envelope(orderPlaced, orderOf(last, [sku])))
    await expect.poll(() => levelsOf(sku), polled).toEqual(['low_stock'])
    const restock = { orderId: last, attempt: '1111111111111111', reason: 'cancelled' }
    await harness.send(harness.envelope(inventoryRestock, restock))
    await expect.poll(() => levelsOf(sku), polled).toEqual(['low_stock', 'in_stock'])
  })

  it('of an empty shelf that is restocked is told at once', async () => {
    const sku = await harness.stocked(0)
    const delivery = { sku, quantity: 3, deliveryId: 'D-1' }
    await harness.client.restock(delivery, await harness.operator())
    await expect.poll(() => levelsOf(sku), polled).toEqual(['low_stock'])
    expect(await harness.client.bySku({ sku })).toMatchObject({ stock: 'low_stock', available: 3 })
  })
})
