import { createWaybillClient, untilOrderEnds } from '@waybill/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAddress } from './order-paths.ts'
import { openShop, type Shop } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let shop: Shop
let token: string
beforeAll(async () => {
  waybill = await startWaybill()
  shop = await openShop(waybill)
  const session = await createWaybillClient({ url: waybill.url }).auth.register.mutate({
    email: 'typed@example.com',
    name: 'Typed Client',
    password: 'a-long-password',
  })
  token = session.accessToken
})
afterAll(() => waybill.stop())

describe('the typed client', () => {
  it('places an order without a key of the caller, follows it, and reads it', async () => {
    const client = createWaybillClient({ url: waybill.url, token })
    const product = await shop.newProduct()
    const { orderId } = await client.orders.place.mutate({
      lines: [product.line()],
      paymentMethod: 'pm_card_ok',
      shippingAddress: demoAddress,
    })
    const steps: string[] = []
    const order = await untilOrderEnds(client, orderId, { onStep: ({ type }) => steps.push(type) })
    expect(order).toMatchObject({ orderId, status: 'completed' })
    expect(steps).toContain('payment.processed')
  })
})
