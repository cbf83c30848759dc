import type { TimelineEntry } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GatewayClient } from './client.ts'
import { openShop, type Shop } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let shop: Shop
beforeAll(async () => {
  waybill = await startWaybill()
  shop = await openShop(waybill)
})
afterAll(() => waybill.stop())

/** Watches until `isEnough`, then hangs up. */
const watch = async (
  client: GatewayClient,
  input: { orderId: string; lastEventId?: string },
  isEnough: (entries: readonly TimelineEntry[]) => boolean,
): Promise<TimelineEntry[]> => {
  const entries: TimelineEntry[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const subscription = client.orders.watch.subscribe(input, {
    onData: ({ data }) => {
      entries.push(data)
      if (isEnough(entries)) resolve()
    },
    onError: reject,
  })
  await promise.finally(() => subscription.unsubscribe())
  return entries
}

describe('watching an order over server-sent events', () => {
  it('shows every step in order, from the placement on', async () => {
    const product = await shop.newProduct()
    const orderId = await shop.place([product.line()])
    const entries = await watch(shop.shopper, { orderId }, (seen) => seen.at(-1)?.status === 'completed')
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 1))
    expect(entries.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['order.placed', 'inventory.reserved', 'payment.processed']),
    )
  })

  it('resumes after a lost connection with nothing missed and nothing twice', async () => {
    const product = await shop.newProduct()
    const orderId = await shop.place([product.line()], { paymentMethod: 'pm_card_timeout' })
    const before = await watch(shop.shopper, { orderId }, (seen) => seen.length === 2)
    const lastEventId = String(before.at(-1)?.seq)
    await waybill.untilQuiet()
    const after = await watch(shop.shopper, { orderId, lastEventId }, (seen) => seen.at(-1)?.money === 'paid')
    const whole = await shop.shopper.orders.timeline.query({ orderId })
    expect([...before, ...after]).toEqual(whole.entries.slice(0, before.length + after.length))
  })

  it('goes on by itself while orders restarts', async () => {
    const product = await shop.newProduct()
    await waybill.stopService('orders')
    const orderId = await shop.place([product.line()])
    expect(await shop.shopper.orders.byId.query({ orderId }).catch(() => 'away')).toBe('away')
    const watching = watch(shop.shopper, { orderId }, (seen) => seen.at(-1)?.status === 'completed')
    await waybill.startService('orders')
    expect((await watching).map(({ type }) => type)).toContain('payment.processed')
  })

  it('shows nobody else’s order', async () => {
    const product = await shop.newProduct()
    const orderId = await shop.place([product.line()])
    await shop.settled(orderId)
    const stranger = await openShop(waybill)
    const watching = watch(stranger.shopper, { orderId }, () => false)
    await expect(watching).rejects.toMatchObject({ data: { code: 'not_found' } })
  })
})

describe('an order', () => {
  it('can be read as placed from the moment that it was accepted', async () => {
    const product = await shop.newProduct()
    const orderId = await shop.place([product.line()])
    const order = await shop.shopper.orders.byId.query({ orderId })
    expect(['placed', 'processing', 'completed']).toContain(order.status)
    expect((await shop.settled(orderId)).status).toBe('completed')
  })
})

describe('while services are away', () => {
  it('orders are still accepted, and completed when they are back', async () => {
    const product = await shop.newProduct()
    const away = ['orders', 'inventory', 'payments', 'notifications', 'users'] as const
    await Promise.all(away.map((name) => waybill.stopService(name)))
    const orderId = await shop.place([product.line()])
    await expect(shop.shopper.account.profile.query()).rejects.toMatchObject({
      data: { code: 'service_unavailable' },
    })
    await Promise.all(away.map((name) => waybill.startService(name)))
    expect(await shop.settled(orderId)).toMatchObject({ status: 'completed', money: 'paid' })
  })
})
