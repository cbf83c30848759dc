import { afterAll, beforeAll, it } from 'vitest'
import { createWaybillClient } from '@waybill/client'
import { demoAddress } from './order-paths.ts'
import { openShop } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'
let waybill: Waybill
beforeAll(async () => {
  waybill = await startWaybill()
})
afterAll(() => waybill.stop())
it('x', async () => {
  const shop = await openShop(waybill)
  const product = await shop.newProduct()
  const s = await createWaybillClient({ url: waybill.url }).auth.register.mutate({
    email: 'a@example.com',
    name: 'A',
    password: 'a-long-password',
  })
  await waybill.stopService('payments')
  const c = createWaybillClient({ url: waybill.url, token: s.accessToken })
  const { orderId } = await c.orders.place.mutate({
    lines: [product.line()],
    paymentMethod: 'pm_card_ok',
    shippingAddress: demoAddress,
  })
  const r = await fetch(
    `${waybill.url}/trpc/orders.watch?input=${encodeURIComponent(JSON.stringify({ orderId }))}`,
    { headers: { authorization: `Bearer ${s.accessToken}` } },
  )
  const reader = r.body!.pipeThrough(new TextDecoderStream()).getReader()
  const t0 = performance.now()
  const pump = (async () => {
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) {
          console.log('DONE', performance.now() - t0)
          return
        }
        console.log('GOT', performance.now() - t0, JSON.stringify(value).slice(0, 120))
      }
    } catch (e) {
      console.log('ERR', performance.now() - t0, e)
    }
  })()
  await waybill.untilQuiet().catch(() => {})
  console.log('STOPPING', performance.now() - t0)
  await waybill.stopService('gateway')
  console.log('STOPPED', performance.now() - t0)
  await pump
  await waybill.startService('gateway')
  await waybill.startService('payments')
})
