import { withDatabase, type RunningMongo, type RunningRabbit } from '@waybill/dev-stack'
import { eventually, startOwnBroker, startOwnDatabase, type OwnEngine } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from './refusal.fixtures.ts'
import { openShop, type Shop, type TestProduct } from './shop.fixtures.ts'
import { startWaybill, type Overrides, type Waybill } from './waybill.ts'

let broker: OwnEngine<RunningRabbit>
let database: OwnEngine<RunningMongo>
let waybill: Waybill
let shop: Shop
let product: TestProduct

const names = ['gateway', 'users', 'inventory', 'orders', 'payments', 'notifications'] as const
const onOwnEngines = (): Overrides =>
  Object.fromEntries(
    names.map((name) => {
      const engines = { AMQP_URL: broker.uri, MONGODB_URI: withDatabase(database.uri, `outage_${name}`) }
      return [name, engines]
    }),
  )

beforeAll(async () => {
  ;[broker, database] = await Promise.all([startOwnBroker(), startOwnDatabase()])
  waybill = await startWaybill(onOwnEngines())
  shop = await openShop(waybill)
  product = await shop.newProduct({ stock: 100 })
})
afterAll(async () => {
  await waybill.stop()
  await Promise.all([broker.discard(), database.discard()])
})

const placeSoon = (what: string, idempotencyKey: string = crypto.randomUUID()) =>
  eventually(() => shop.place([product.line()], { idempotencyKey }), {
    what,
    timeoutMs: 30_000,
    everyMs: 250,
  })

const RETRY_AFTER = expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 10)
const WITHIN_2_S = expect.toSatisfy((tookMs: number) => tookMs < 2_000)

describe('while the broker is away', () => {
  it('placement answers 503 with Retry-After within 2 s, reading goes on, and all recovers by itself', async () => {
    const idempotencyKey = crypto.randomUUID()
    const before = await shop.settled(await shop.place([product.line()]))
    await broker.crash()

    const placing = [idempotencyKey, crypto.randomUUID(), crypto.randomUUID()].map((key) =>
      refusalOf(() => shop.place([product.line()], { idempotencyKey: key })),
    )
    const refusals = await Promise.all(placing)
    const late = await refusalOf(() => shop.place([product.line()]))
    for (const refusal of [...refusals, late]) {
      expect(refusal).toEqual({
        code: 'service_unavailable',
        status: 503,
        retryAfterSeconds: RETRY_AFTER,
        tookMs: WITHIN_2_S,
      })
    }
    expect(await shop.shopper.orders.byId.query({ orderId: before.orderId })).toEqual(before)
    expect((await shop.stockOf(product)).available).toBe(99)

    await broker.restart()
    const orderId = await placeSoon('the broker to be used again', idempotencyKey)
    expect(await shop.settled(orderId)).toMatchObject({ status: 'completed', money: 'paid' })
    expect(await shop.stockOf(product)).toMatchObject({ sold: 2, held: 0 })
  })
})

describe('while the broker is short of memory', () => {
  const alarm = (watermark: string) =>
    broker.running.control('set_vm_memory_high_watermark', 'absolute', watermark)

  it('placement answers 503, consumers go on, and nothing is lost of what they wanted to say', async () => {
    const { sold } = await shop.stockOf(product)
    await waybill.stopService('inventory')
    const placed = await Promise.all([1, 2, 3].map(() => shop.place([product.line()])))

    await alarm('1MB')
    const refusal = await refusalOf(() =>
      shop.place([product.line()], { idempotencyKey: 'during-the-alarm' }),
    )
    expect(refusal).toMatchObject({
      code: 'service_unavailable',
      status: 503,
      retryAfterSeconds: RETRY_AFTER,
      tookMs: WITHIN_2_S,
    })
    await waybill.startService('inventory')
    await eventually(async () => (await shop.stockOf(product)).held === placed.length, {
      what: 'inventory to consume during the alarm',
      timeoutMs: 20_000,
    })
    const waiting = await shop.shopper.orders.byId.query({ orderId: placed[0] ?? '' })
    expect(waiting.status).toBe('processing')

    await alarm('1GB')
    const again = await placeSoon('the alarm to be over', 'during-the-alarm')
    for (const orderId of [...placed, again]) {
      expect(await shop.settled(orderId)).toMatchObject({ status: 'completed', money: 'paid' })
    }
    expect(await shop.stockOf(product)).toMatchObject({ sold: sold + 4, held: 0 })
  })
})

describe('while the database is away', () => {
  it('placement answers, queries fail clearly and in time, and the orders end when it is back', async () => {
    const { sold } = await shop.stockOf(product)
    await database.crash()
    const placed = await Promise.all([1, 2, 3].map(() => shop.place([product.line()])))
    const query = await refusalOf(() => shop.shopper.orders.list.query({ limit: 5 }))
    expect(query.code).toMatch(/^(service_unavailable|timeout)$/)
    expect(query.tookMs).toBeLessThan(3_000)
    placed.push(await shop.place([product.line()]))

    await database.restart()
    for (const orderId of placed) {
      const order = await eventually(
        async () => {
          const found = await shop.shopper.orders.byId.query({ orderId })
          return found.status === 'completed' && found
        },
        { what: 'the orders to end', timeoutMs: 45_000 },
      )
      expect(order).toMatchObject({ money: 'paid' })
    }
    await waybill.untilQuiet()
    expect(await shop.stockOf(product)).toMatchObject({ sold: sold + 4, held: 0 })
  })
})
