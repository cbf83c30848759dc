import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  createWaybillClient,
  isWaybillError,
  newIdempotencyKey,
  orderFailure,
  untilOrderEnds,
  type WaybillClientOptions,
} from '@waybill/client'
import type { Session, TimelineEntry } from '@waybill/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startBreakingProxy, type BreakingProxy } from './breaking-proxy.fixtures.ts'
import { demoAddress } from './order-paths.ts'
import { openShop, type Shop, type TestProduct } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let proxy: BreakingProxy
let shop: Shop
let session: Session
let product: TestProduct
beforeAll(async () => {
  waybill = await startWaybill()
  proxy = await startBreakingProxy(waybill.url)
  shop = await openShop(waybill)
  session = await createWaybillClient({ url: waybill.url }).auth.register.mutate({
    email: 'typed@example.com',
    name: 'Typed Client',
    password: 'a-long-password',
  })
  product = await shop.newProduct({ stock: 50 })
})
afterAll(async () => {
  await proxy.close()
  await waybill.stop()
})
beforeEach(() => waybill.untilQuiet())

const clientOf = (options: Partial<WaybillClientOptions> = {}) =>
  createWaybillClient({ url: proxy.url, token: session.accessToken, ...options })
const order = (paymentMethod = 'pm_card_ok') => ({
  lines: [product.line()],
  paymentMethod,
  shippingAddress: demoAddress,
})

describe('a batch', () => {
  it('is one request, and a call in it that is refused leaves the others alone', async () => {
    const requests: string[] = []
    const client = clientOf({
      fetch: (input, init) => {
        requests.push(new URL(input instanceof Request ? input.url : input).pathname)
        return fetch(input, init)
      },
    })
    const [found, missing, profile] = await Promise.allSettled([
      client.catalogue.bySku.query({ sku: product.sku }),
      client.catalogue.bySku.query({ sku: 'NO-SUCH-SKU' }),
      client.account.profile.query(),
    ])
    expect(requests).toEqual(['/trpc/catalogue.bySku,catalogue.bySku,account.profile'])
    expect(found).toMatchObject({ value: { sku: product.sku } })
    expect(missing).toMatchObject({ reason: { code: 'not_found' } })
    expect(profile).toMatchObject({ value: { email: 'typed@example.com' } })
  })

  it('is allowed to pages of the shop’s origin', async () => {
    const preflight = await fetch(`${waybill.url}/trpc/catalogue.list`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://127.0.0.1:3100',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,content-type,trpc-accept',
      },
    })
    const allowed = preflight.headers.get('access-control-allow-headers')?.split(',')
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', 'trpc-accept']))
  })
})

describe('placing an order', () => {
  it('whose answer is lost gives one order', async () => {
    const client = clientOf()
    proxy.loseNextAnswer()
    const { orderId } = await client.orders.place.mutate(order())
    expect(await untilOrderEnds(client, orderId)).toMatchObject({ status: 'completed' })
    await waybill.untilQuiet()
    const { items } = await client.orders.list.query({})
    expect(items.map((each) => each.orderId)).toEqual([orderId])
    expect(await shop.stockOf(product)).toMatchObject({ sold: 1, held: 0 })
  })

  it('at another price fails with the price now', async () => {
    const client = clientOf()
    const line = { ...product.line(), unitPrice: { amountMinor: 1, currency: 'EUR' } }
    const { orderId } = await client.orders.place.mutate({ ...order(), lines: [line] })
    const failed = await untilOrderEnds(client, orderId).catch((error: unknown) => error)
    expect(isWaybillError(failed, 'price_changed') && failed.rejectedLines).toEqual([
      { sku: product.sku, requested: 1, currentPrice: product.price },
    ])
    expect(orderFailure(await client.orders.byId.query({ orderId }))).toEqual(failed)
  })

  it('twice with one key of the caller’s, as a form that is sent twice does, gives one order', async () => {
    const client = clientOf()
    const form = { ...order(), idempotencyKey: newIdempotencyKey() }
    const [first, second] = await Promise.all([
      client.orders.place.mutate(form),
      client.orders.place.mutate(form),
    ])
    expect(second.orderId).toBe(first.orderId)
  })

  it('that breaks a rule says which field, and quotes the request', async () => {
    const refused = await clientOf()
      .orders.place.mutate({ ...order(), paymentMethod: 'cash' })
      .catch((error: unknown) => error)
    if (!isWaybillError(refused, 'validation_failed')) throw refused
    expect(refused.fields.map(({ path }) => path)).toEqual(['paymentMethod'])
    expect(refused.correlationId).toMatch(/./)
    expect(refused.httpStatus).toBe(400)
  })
})

describe('a session', () => {
  it('is refreshed once for calls and a subscription that were refused, and they go on', async () => {
    let current: Pick<Session, 'accessToken' | 'refreshToken'> = { ...session, accessToken: 'x.y.z' }
    let refreshes = 0
    const guest = createWaybillClient({ url: waybill.url })
    const client = clientOf({
      token: {
        get: () => current.accessToken,
        refresh: async () => {
          refreshes += 1
          current = await guest.auth.refresh.mutate({ refreshToken: current.refreshToken })
        },
      },
    })
    const [profile, placed] = await Promise.all([
      client.account.profile.query(),
      client.orders.place.mutate(order()),
    ])
    expect(profile.userId).toBe(session.user.userId)
    expect(await untilOrderEnds(client, placed.orderId)).toMatchObject({ status: 'completed' })
    expect(refreshes).toBe(1)
  })
})

describe('watching an order', () => {
  /** Watches until the order has ended; `untilFirst` resolves at the first step. */
  const watch = (orderId: string) => {
    const seen: TimelineEntry[] = []
    const first = Promise.withResolvers<void>()
    const onStep = (entry: TimelineEntry) => {
      seen.push(entry)
      first.resolve()
    }
    const ended = untilOrderEnds(clientOf({ retry: { attempts: 20, baseMs: 50, maxMs: 500 } }), orderId, {
      onStep,
    })
    return { seen, ended, first: first.promise }
  }
  const expectAll = (seen: readonly TimelineEntry[]) => {
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_entry, index) => index + 1))
    expect(seen.at(-1)).toMatchObject({ type: 'payment.processed', status: 'completed' })
  }

  it('goes on behind the last step after its connection was cut', async () => {
    await waybill.stopService('payments')
    const { orderId } = await clientOf().orders.place.mutate(order())
    const watched = watch(orderId)
    await watched.first
    const before = proxy.connections
    proxy.cut()
    await waybill.startService('payments')
    expect(await watched.ended).toMatchObject({ status: 'completed' })
    expectAll(watched.seen)
    expect(proxy.connections).toBeGreaterThan(before)
  })

  it('goes on after the gateway was stopped and started again, and is not told that it is over', async () => {
    await waybill.stopService('payments')
    const { orderId } = await clientOf().orders.place.mutate(order())
    const watched = watch(orderId)
    await watched.first
    await waybill.stopService('gateway')
    await waybill.startService('gateway')
    await waybill.startService('payments')
    expect(await watched.ended).toMatchObject({ status: 'completed' })
    expectAll(watched.seen)
  })
})

describe('the samples in the client’s README', () => {
  const readme = readFileSync(new URL('../../client/README.md', import.meta.url), 'utf8')
  const samples = [...readme.matchAll(/```ts\n\/\/ ([a-z]+\.ts)\n(.*?)```/gs)].map(
    ([, name = '', text = '']) => ({
      name,
      text,
    }),
  )
  const said: Readonly<Record<string, string>> = { 'shop.ts': 'not paid:', 'errors.ts': 'email:' }
  // Beside node_modules, so that its imports resolve as a user's do.
  const folder = mkdtempSync(fileURLToPath(new URL('../.readme-', import.meta.url)))
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(samples)('run as they stand: $name', async ({ name, text }) => {
    writeFileSync(join(folder, name), text)
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, [join(folder, name), waybill.url], { timeout: 30_000 })
    expect(stdout).toContain(said[name])
  })

  it('are all found', () => {
    expect(samples.map(({ name }) => name)).toEqual(Object.keys(said))
  })
})

describe('while the gateway is away', () => {
  it('calls wait for it as long as they may', async () => {
    await waybill.stopService('gateway')
    const refused = clientOf({ retry: false }).catalogue.bySku.query({ sku: product.sku })
    await expect(refused).rejects.toMatchObject({ code: 'connection_failed', isRetryable: true })
    const asked = clientOf({ retry: { attempts: 100, baseMs: 50, maxMs: 200 } }).catalogue.bySku.query({
      sku: product.sku,
    })
    await waybill.startService('gateway')
    expect(await asked).toMatchObject({ sku: product.sku })
  })
})
