import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let shop: Shop
beforeAll(async () => {
  waybill = await startWaybill({
    orders: { ORDER_DEADLINE_MS: '700', ORDER_DEADLINE_POLL_MS: '50', ORDER_DEADLINE_GRACE_MS: '0' },
  })
  shop = await openShop(waybill)
})
afterAll(() => waybill.stop())

const expired = (orderId: string) =>
  eventually(
    async () => {
      const order = await shop.shopper.orders.byId.query({ orderId })
      return order.failure?.reason === 'expired' ? order : undefined
    },
    { what: 'the deadline' },
  )

describe('an order that stops moving', () => {
  it('fails as expired, its stock comes back, and a late payment is not kept', async () => {
    const product = await shop.newProduct({ stock: 4 })
    await waybill.stopService('payments')
    const orderId = await shop.place([product.line(3)])
    expect(await expired(orderId)).toMatchObject({ status: 'failed' })
    await waybill.startService('payments')
    expect(await shop.settled(orderId)).toMatchObject({ status: 'failed' })
    expect(await shop.stockOf(product)).toMatchObject({ sold: 0, held: 0, available: 4 })
    expect((await shop.paymentOf(orderId)).status).toMatch(/voided|refunded/)
  })

  it('also when orders was restarted in the meantime', async () => {
    const product = await shop.newProduct({ stock: 4 })
    await waybill.stopService('payments')
    const orderId = await shop.place([product.line()])
    await eventually(async () => (await shop.shopper.orders.byId.query({ orderId })).status === 'processing')
    await waybill.stopService('orders')
    await waybill.startService('orders')
    expect(await expired(orderId)).toMatchObject({ status: 'failed' })
    await waybill.startService('payments')
    await waybill.untilQuiet()
  })
})
