import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderPaths } from './order-paths.ts'
import { openShop, type Shop } from './shop.fixtures.ts'
import { walkPath } from './walk-path.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let shop: Shop
beforeAll(async () => {
  waybill = await startWaybill()
  shop = await openShop(waybill)
})
afterAll(() => waybill.stop())

describe('an order on the whole system', () => {
  it.each(orderPaths)('$name', async (path) => {
    const walk = await walkPath(shop.shopper, path)
    expect(walk.problems).toEqual([])
    await waybill.untilQuiet()
    for (const { sku } of walk.order.lines) {
      const { initial, restocked, sold, held, available } = await shop.operator.operator.stock.query({ sku })
      expect(initial + restocked - sold - held).toBe(available)
      expect(held).toBe(0)
    }
  })

  it('has told the shopper of each order once, after a welcome', async () => {
    await waybill.untilQuiet()
    const mails = waybill.mail.to(shop.shopperEmail)
    expect(mails).toHaveLength(1 + orderPaths.length)
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length)
  })

  it('is in the history of the shopper who placed it, and in nobody else’s', async () => {
    const { items } = await shop.shopper.orders.list.query({ limit: 100 })
    expect(items).toHaveLength(orderPaths.length)
    const stranger = await openShop(waybill)
    expect((await stranger.shopper.orders.list.query({})).items).toEqual([])
    const [first] = items
    await expect(stranger.shopper.orders.byId.query({ orderId: first?.orderId ?? '' })).rejects.toMatchObject(
      {
        data: { code: 'not_found' },
      },
    )
  })
})
