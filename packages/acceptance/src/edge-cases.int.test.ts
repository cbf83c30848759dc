import { orderPlaced } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAddress } from './order-paths.ts'
import { openShop, type Shop } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let shop: Shop
beforeAll(async () => {
  waybill = await startWaybill()
  shop = await openShop(waybill)
})
afterAll(() => waybill.stop())

const count = <T>(items: readonly T[], matches: (item: T) => boolean) => items.filter(matches).length

describe('stock', () => {
  it('is never oversold: of twelve simultaneous orders for five units, five complete', async () => {
    const product = await shop.newProduct({ stock: 5 })
    const ids = await Promise.all(Array.from({ length: 12 }, () => shop.place([product.line()])))
    const orders = await Promise.all(ids.map((id) => shop.settled(id)))
    expect(count(orders, ({ status }) => status === 'completed')).toBe(5)
    expect(count(orders, ({ failure }) => failure?.reason === 'out_of_stock')).toBe(7)
    expect(await shop.stockOf(product)).toMatchObject({ sold: 5, held: 0, available: 0 })
  })

  it('sums two lines of one product before it says that there are enough', async () => {
    const product = await shop.newProduct({ stock: 3 })
    const order = await shop.settled(await shop.place([product.line(2), product.line(2)]))
    expect(order).toMatchObject({ status: 'failed', failure: { reason: 'out_of_stock' } })
    expect(await shop.stockOf(product)).toMatchObject({ sold: 0, held: 0, available: 3 })
  })

  it('is taken for all lines or for none', async () => {
    const [plenty, none] = [await shop.newProduct({ stock: 9 }), await shop.newProduct({ stock: 0 })]
    const order = await shop.settled(await shop.place([plenty.line(2), none.line()]))
    expect(order).toMatchObject({
      status: 'failed',
      failure: { reason: 'out_of_stock', rejectedLines: [{ sku: none.sku, requested: 1, available: 0 }] },
    })
    expect(await shop.stockOf(plenty)).toMatchObject({ held: 0, available: 9 })
  })
})

describe('price', () => {
  it('that changed since the shopper saw it rejects the order and says the new one', async () => {
    const product = await shop.newProduct({ amountMinor: 1000 })
    const price = { amountMinor: 1250, currency: 'EUR' }
    await shop.operator.operator.changePrice.mutate({ sku: product.sku, price })
    const order = await shop.settled(await shop.place([product.line()]))
    expect(order).toMatchObject({
      status: 'failed',
      failure: { reason: 'price_changed', rejectedLines: [{ sku: product.sku, currentPrice: price }] },
    })
    const accepted = await shop.settled(await shop.place([{ ...product.line(), unitPrice: price }]))
    expect(accepted).toMatchObject({ status: 'completed', total: price })
  })
})

describe('the same request', () => {
  it('sent ten times at once makes one order, one charge and one e-mail', async () => {
    const product = await shop.newProduct({ stock: 10 })
    const before = waybill.mail.to(shop.shopperEmail).length
    const idempotencyKey = crypto.randomUUID()
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => shop.place([product.line()], { idempotencyKey })),
    )
    const [orderId = ''] = ids
    expect(new Set(ids)).toEqual(new Set([orderId]))
    expect(await shop.settled(orderId)).toMatchObject({ status: 'completed', money: 'paid' })
    expect(await shop.stockOf(product)).toMatchObject({ sold: 1, held: 0, available: 9 })
    expect(waybill.mail.to(shop.shopperEmail)).toHaveLength(before + 1)
  })

  it('with other contents under the same key is refused', async () => {
    const product = await shop.newProduct()
    const idempotencyKey = crypto.randomUUID()
    await shop.place([product.line(1)], { idempotencyKey })
    await expect(shop.place([product.line(2)], { idempotencyKey })).rejects.toMatchObject({
      data: { code: 'idempotency_key_reused' },
    })
  })
})

describe('two attempts of one order, accepted by two gateways', () => {
  it.each(['a repetition', 'a race'])('end with the books in balance: %s', async (kind) => {
    const product = await shop.newProduct({ stock: 10 })
    const orderId = crypto.randomUUID()
    const placed = (attempt: string, quantity: number) =>
      waybill.publish(orderPlaced, {
        orderId,
        userId: shop.userId,
        attempt,
        lines: [product.line(quantity)],
        total: {
          ...product.price,
          amountMinor: product.price.amountMinor * quantity,
        },
        paymentMethod: 'pm_card_ok',
        shippingAddress: demoAddress,
        placedAt: new Date().toISOString(),
      })
    const first = placed('aaaaaaaaaaaaaaaa', 1)
    if (kind === 'a repetition') {
      await first
      await waybill.untilQuiet()
    }
    await Promise.all([first, placed('bbbbbbbbbbbbbbbb', 3)])
    const order = await shop.settled(orderId)
    const stock = await shop.stockOf(product)
    expect(stock.held).toBe(0)
    if (order.status === 'completed') {
      expect(stock.sold).toBe(order.lines[0]?.quantity)
      expect(await shop.paymentOf(orderId)).toMatchObject({ status: 'processed', amount: order.total })
    } else {
      expect(order).toMatchObject({ status: 'failed', failure: { reason: 'superseded' } })
      expect(stock).toMatchObject({ sold: 0, available: 10 })
      expect((await shop.paymentOf(orderId)).status).toMatch(/voided|refunded|failed/)
    }
  })
})

describe('a cancellation', () => {
  it('that races the payment never leaves an order charged and cancelled', async () => {
    const product = await shop.newProduct({ stock: 20 })
    const ids = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const orderId = await shop.place([product.line()])
        // Too late is an answer too.
        await shop.shopper.orders.cancel.mutate({ orderId }).catch((error: unknown) => {
          expect(error).toMatchObject({ data: { code: 'order_not_cancellable' } })
        })
        return orderId
      }),
    )
    const orders = await Promise.all(ids.map((id) => shop.settled(id)))
    for (const { orderId, status, money } of orders) {
      const { status: payment } = await shop.paymentOf(orderId)
      if (status === 'completed') expect([money, payment]).toEqual(['paid', 'processed'])
      else {
        expect(status).toBe('cancelled')
        expect([`${money} ${payment}`]).toContainEqual(
          expect.stringMatching(/unpaid voided|refunded refunded/),
        )
      }
    }
    const sold = count(orders, ({ status }) => status === 'completed')
    expect(await shop.stockOf(product)).toMatchObject({ sold, held: 0, available: 20 - sold })
  })

  it('of a completed order is refused', async () => {
    const product = await shop.newProduct()
    const orderId = await shop.place([product.line()])
    expect(await shop.settled(orderId)).toMatchObject({ status: 'completed' })
    await expect(shop.shopper.orders.cancel.mutate({ orderId })).rejects.toMatchObject({
      data: { code: 'order_not_cancellable' },
    })
  })
})
