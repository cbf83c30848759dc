import { randomUUID } from 'node:crypto'
import { orderPlaced, type OrderStatus, paymentProcessed } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOf, type Harness, startHarness } from './orders-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const place = async (userId: string, placedAt = '2026-11-23T10:15:00.000Z') => {
  const orderId = randomUUID()
  await harness.say(orderPlaced, exampleOf(orderPlaced, { orderId, userId, placedAt }))
  return orderId
}
const pay = (orderId: string) => harness.say(paymentProcessed, exampleOf(paymentProcessed, { orderId }))
const as = async (userId: string, role: 'customer' | 'operator' = 'customer') => ({
  accessToken: await harness.token(userId, role),
})

describe('listing orders', () => {
  const buyer = randomUUID()
  const stranger = randomUUID()
  const operator = randomUUID()
  const mine: string[] = []
  const minute = (n: number) => `2026-11-23T10:${String(n).padStart(2, '0')}:00.000Z`

  beforeAll(async () => {
    // Three of them share each minute: the cursor has to go by more than the time.
    for (let n = 0; n < 14; n += 1) mine.push(await place(buyer, minute(Math.floor(n / 3))))
    for (let n = 0; n < 3; n += 1) await place(stranger, minute(n))
    for (const orderId of mine.slice(0, 5)) await pay(orderId)
    await harness.settled()
  })

  const readAll = async (
    userId: string,
    query: { limit: number; status?: OrderStatus },
    role = 'customer',
  ) => {
    const caller = await as(userId, role === 'operator' ? 'operator' : 'customer')
    const pages = []
    let cursor: string | null | undefined
    do {
      const page = await harness.client().list({ ...query, ...(cursor ? { cursor } : {}) }, caller)
      pages.push(page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    return pages
  }

  it('gives each of the own orders once over all pages, newest first', async () => {
    const pages = await readAll(buyer, { limit: 5 })
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 4])
    const items = pages.flat()
    expect(new Set(items.map(({ orderId }) => orderId))).toEqual(new Set(mine))
    const times = items.map(({ placedAt }) => placedAt)
    expect(times).toEqual(times.toSorted().toReversed())
  })

  it('keeps its place when a newer order comes in between', async () => {
    const caller = await as(buyer)
    const first = await harness.client().list({ limit: 5 }, caller)
    mine.push(await place(buyer, minute(30)))
    await harness.settled()
    const second = await harness.client().list({ limit: 5, cursor: first.nextCursor ?? '' }, caller)
    const seen = [...first.items, ...second.items].map(({ orderId }) => orderId)
    expect(new Set(seen).size).toBe(10)
  })

  it('can be narrowed to a status', async () => {
    const items = (await readAll(buyer, { limit: 2, status: 'completed' })).flat()
    expect(new Set(items.map(({ orderId }) => orderId))).toEqual(new Set(mine.slice(0, 5)))
  })

  it("gives operators everybody's orders", async () => {
    const items = (await readAll(operator, { limit: 100 }, 'operator')).flat()
    expect(new Set(items.map(({ userId }) => userId))).toEqual(new Set([buyer, stranger]))
    const completed = (await readAll(operator, { limit: 100, status: 'completed' }, 'operator')).flat()
    expect(completed).toHaveLength(5)
  })

  it('is empty for somebody without orders, and for orders that are not recorded', async () => {
    expect(await readAll(randomUUID(), { limit: 5 })).toEqual([[]])
    expect(await readAll(operator, { limit: 5, status: 'placed' }, 'operator')).toEqual([[]])
  })

  it('refuses a cursor that it never gave', async () => {
    await expect(harness.client().list({ cursor: 'made-up' }, await as(buyer))).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: 'cursor' }],
    })
  })
})

describe('one order', () => {
  it('shows itself and its timeline to its buyer and to operators', async () => {
    const buyer = randomUUID()
    const orderId = await place(buyer)
    await pay(orderId)
    await harness.settled()
    for (const caller of [await as(buyer), await as(randomUUID(), 'operator')]) {
      const order = await harness.client().byId({ orderId }, caller)
      expect(order).toMatchObject({
        orderId,
        userId: buyer,
        status: 'completed',
        shippingAddress: { city: 'Hamburg' },
      })
      const timeline = await harness.client().timeline({ orderId, afterSeq: 1 }, caller)
      expect(timeline).toMatchObject({
        correlationId: 'req-1',
        status: 'completed',
        entries: [{ seq: 2, type: 'payment.processed', money: 'paid' }],
      })
    }
  })

  it('does not exist for anybody else', async () => {
    const orderId = await place(randomUUID())
    await harness.settled()
    const stranger = await as(randomUUID())
    await expect(harness.client().byId({ orderId }, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(harness.client().timeline({ orderId }, stranger)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('does not exist before it is recorded, whatever was heard of it', async () => {
    const orderId = randomUUID()
    await pay(orderId)
    await harness.settled()
    const operator = await as(randomUUID(), 'operator')
    await expect(harness.client().byId({ orderId }, operator)).rejects.toMatchObject({ code: 'not_found' })
    await expect(harness.client().ship({ orderId }, operator)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the parcel', () => {
  it('is moved by operators only, in turn and once, and each step is published', async () => {
    const buyer = randomUUID()
    const operator = await as(randomUUID(), 'operator')
    const orderId = await place(buyer)
    await harness.settled()
    const { ship, deliver } = harness.client()
    await expect(ship({ orderId }, await as(buyer))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ship({ orderId }, operator)).rejects.toMatchObject({ code: 'order_not_shippable' })

    await pay(orderId)
    await harness.settled()
    await expect(deliver({ orderId }, operator)).rejects.toMatchObject({ code: 'order_not_shippable' })
    expect(await ship({ orderId }, operator)).toMatchObject({ fulfilment: 'shipped' })
    await expect(ship({ orderId }, operator)).rejects.toMatchObject({ code: 'order_not_shippable' })
    expect(await deliver({ orderId }, operator)).toMatchObject({ fulfilment: 'delivered' })
    expect(await deliver({ orderId }, operator)).toMatchObject({ fulfilment: 'delivered' })

    await harness.settled()
    expect(await harness.published(orderId)).toEqual(['order.completed', 'order.shipped', 'order.delivered'])
  })
})
