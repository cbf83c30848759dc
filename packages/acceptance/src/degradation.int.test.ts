import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from './client.ts'
import { demoAddress } from './order-paths.ts'
import { refusalOf } from './refusal.fixtures.ts'
import { openShop, type Shop, type TestProduct } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

const RPC_TIMEOUT_MS = 500

/** Takes connections and never answers: how a service looks that hangs. */
const startBlackHole = async (): Promise<Server> => {
  // What is read makes the other side's end seen.
  const server = createServer((socket) => void socket.on('error', () => undefined).resume())
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return server
}

let blackHole: Server
let waybill: Waybill
let shop: Shop
let product: TestProduct
beforeAll(async () => {
  blackHole = await startBlackHole()
  const { port } = blackHole.address() as AddressInfo
  waybill = await startWaybill({
    gateway: {
      NOTIFICATIONS_URL: `http://127.0.0.1:${port}`,
      RPC_TIMEOUT_MS: String(RPC_TIMEOUT_MS),
      CATALOGUE_TTL_MS: '0',
    },
  })
  shop = await openShop(waybill)
  product = await shop.newProduct({ stock: 100 })
})
afterAll(async () => {
  await waybill.stop()
  await new Promise((resolve) => void blackHole.close(resolve))
})

describe.each(['orders', 'inventory', 'payments', 'notifications'] as const)(
  'while %s is down',
  (service) => {
    it('orders are accepted, and end when it is back', async () => {
      await waybill.stopService(service)
      const placed = await Promise.all([1, 2, 3].map(() => shop.place([product.line()])))
      await waybill.startService(service)
      for (const orderId of placed) {
        expect(await shop.settled(orderId)).toMatchObject({ status: 'completed', money: 'paid' })
      }
    })
  },
)

describe('while users is down', () => {
  it('shoppers who are signed in go on ordering, whether the gateway has seen their token or not', async () => {
    const { client: unseen } = await signUp(waybill.url, 'Unseen Shopper')
    await waybill.untilQuiet()
    await waybill.stopService('users')
    const orderId = await shop.place([product.line()])
    const lines = [product.line()]
    const order = { lines, paymentMethod: 'pm_card_ok', shippingAddress: demoAddress }
    const other = await unseen.orders.place.mutate({ ...order, idempotencyKey: crypto.randomUUID() })
    expect(await shop.settled(orderId)).toMatchObject({ status: 'completed' })
    expect(await unseen.orders.byId.query({ orderId: other.orderId })).toMatchObject({ status: 'completed' })

    const refusal = await refusalOf(() => signUp(waybill.url, 'Too Early'))
    expect(refusal).toMatchObject({ code: 'service_unavailable', status: 503 })
    await waybill.startService('users')
    await signUp(waybill.url, 'Right In Time')
  })
})

describe('a query', () => {
  it('to a service that is down fails at once and clearly, and the others are answered', async () => {
    const orderId = await shop.place([product.line()])
    await shop.settled(orderId)
    await waybill.stopService('inventory')
    const refusal = await refusalOf(() => shop.shopper.catalogue.bySku.query({ sku: product.sku }))
    expect(refusal).toMatchObject({ code: 'service_unavailable', status: 503 })
    expect(refusal.tookMs).toBeLessThan(RPC_TIMEOUT_MS * 2)
    expect(await shop.shopper.orders.byId.query({ orderId })).toMatchObject({ status: 'completed' })
    expect(await shop.shopper.account.profile.query()).toMatchObject({ userId: shop.userId })
    await waybill.startService('inventory')
    expect(await shop.shopper.catalogue.bySku.query({ sku: product.sku })).toMatchObject({ sku: product.sku })
  })

  it('to a service that hangs fails within the time-out, and holds nobody else up', async () => {
    const hanging = refusalOf(() => shop.operator.operator.emails.query({ limit: 1 }))
    const startedAt = performance.now()
    await shop.shopper.orders.list.query({ limit: 1 })
    expect(performance.now() - startedAt).toBeLessThan(RPC_TIMEOUT_MS)
    const refusal = await hanging
    expect(refusal).toMatchObject({ code: 'timeout', status: 504 })
    expect(refusal.tookMs).toBeGreaterThanOrEqual(RPC_TIMEOUT_MS)
    expect(refusal.tookMs).toBeLessThan(RPC_TIMEOUT_MS * 4)
  })
})
