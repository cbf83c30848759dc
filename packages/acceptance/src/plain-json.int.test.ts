import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { demoAddress } from './order-paths.ts'
import { openShop } from './shop.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
beforeAll(async () => {
  waybill = await startWaybill({ gateway: { RATE_LIMIT_SIGN_INS_PER_MINUTE: '3' } })
})
afterAll(() => waybill.stop())

const resultOf = <T extends z.ZodType>(data: T) => z.object({ result: z.object({ data }) })
const failure = z.object({
  error: z.object({
    data: z.object({
      code: z.string(),
      message: z.string(),
      correlationId: z.string(),
      fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }),
  }),
})
const signedIn = resultOf(z.object({ accessToken: z.string() }))

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${waybill.url}${path}`, { headers })
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${waybill.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const query = (procedure: string, input: unknown) =>
  `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`

const account = (email: string) => ({ email, name: 'Curl User', password: 'a-long-password' })

describe('plain JSON over HTTP', () => {
  it('lists the catalogue, registers, logs in, places an order and reads it', async () => {
    const products = resultOf(z.object({ items: z.array(z.object({ sku: z.string(), price: z.json() })) }))
    const list = await get(query('catalogue.list', { limit: 5, inStockOnly: true }))
    const [product] = products.parse(await list.json()).result.data.items
    const user = account('curl@example.com')
    expect((await post('/trpc/auth.register', user)).status).toBe(200)
    const logIn = await post('/trpc/auth.logIn', { email: user.email, password: user.password })
    const { accessToken } = signedIn.parse(await logIn.json()).result.data
    const authorization = `Bearer ${accessToken}`
    const place = await post(
      '/trpc/orders.place',
      {
        idempotencyKey: 'curl-order-1',
        lines: [{ sku: product?.sku, quantity: 1, unitPrice: product?.price }],
        paymentMethod: 'pm_card_ok',
        shippingAddress: demoAddress,
      },
      { authorization, 'x-correlation-id': 'curl-story-1' },
    )
    const placed = resultOf(z.object({ orderId: z.uuid(), correlationId: z.string() }))
    const { orderId, correlationId } = placed.parse(await place.json()).result.data
    expect(correlationId).toBe('curl-story-1')
    expect(place.headers.get('x-correlation-id')).toBe('curl-story-1')
    await waybill.untilQuiet()
    const read = await get(query('orders.byId', { orderId }), { authorization })
    expect(await read.json()).toMatchObject({
      result: { data: { orderId, status: 'completed', money: 'paid' } },
    })
    expect(read.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    [
      'a bad field',
      () => post('/trpc/auth.register', { ...account('x@example.com'), email: 'nope' }),
      400,
      'validation_failed',
      'email',
    ],
    ['no body', () => post('/trpc/auth.register', ''), 400, 'validation_failed', ''],
    ['broken JSON', () => post('/trpc/auth.register', '{"email":'), 400, 'validation_failed', undefined],
    [
      'a deep field',
      () => get(query('catalogue.bySkus', { skus: ['OK-SKU', 'not a sku'] })),
      400,
      'validation_failed',
      'skus.1',
    ],
    ['no token', () => get(query('orders.list', {})), 401, 'unauthenticated', undefined],
    [
      'a forged token',
      () => get(query('orders.list', {}), { authorization: 'Bearer x.y.z' }),
      401,
      'unauthenticated',
      undefined,
    ],
    [
      'an unknown product',
      () => get(query('catalogue.bySku', { sku: 'NO-SUCH-SKU' })),
      404,
      'not_found',
      undefined,
    ],
    ['an unknown procedure', () => get('/trpc/nothing.here'), 404, 'not_found', undefined],
    [
      'a body that is too large',
      () => post('/trpc/auth.register', { ...account('y@example.com'), name: 'x'.repeat(300_000) }),
      413,
      'payload_too_large',
      undefined,
    ],
  ] as const)(
    'answers %s with a code, the field and a request id',
    async (_what, send, status, code, field) => {
      const answer = await send()
      expect(answer.status).toBe(status)
      const { data } = failure.parse(await answer.json()).error
      expect(data.code).toBe(code)
      expect(data.correlationId).toBe(answer.headers.get('x-correlation-id'))
      if (field !== undefined) expect(data.fields?.map(({ path }) => path)).toContain(field)
      expect(JSON.stringify(data)).not.toMatch(/\bat .*\.ts|node_modules/)
    },
  )

  it('says the same of an unknown address and of a wrong password', async () => {
    await post('/trpc/auth.register', account('known@example.com'))
    const answers = await Promise.all(
      ['known@example.com', 'unknown@example.com'].map(async (email) => {
        const answer = await post('/trpc/auth.logIn', { email, password: 'not-the-password' })
        const { code, message } = failure.parse(await answer.json()).error.data
        return { status: answer.status, code, message }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ status: 401, code: 'invalid_credentials' })
  })

  it('slows down who guesses passwords, and says for how long', async () => {
    const guess = () => post('/trpc/auth.logIn', { email: 'victim@example.com', password: 'guess' })
    for (let tries = 0; tries < 3; tries += 1) expect((await guess()).status).toBe(401)
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('lets caches keep the catalogue for a moment, and revalidate it', async () => {
    const path = query('catalogue.list', { limit: 3 })
    const first = await get(path)
    expect(first.headers.get('cache-control')).toContain('max-age=5')
    const again = await get(path, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('shows a new price at once, although answers are cached', async () => {
    const shop = await openShop(waybill)
    const product = await shop.newProduct({ amountMinor: 500 })
    const bySku = () => shop.shopper.catalogue.bySku.query({ sku: product.sku })
    expect((await bySku()).price.amountMinor).toBe(500)
    await shop.operator.operator.changePrice.mutate({
      sku: product.sku,
      price: { amountMinor: 700, currency: 'EUR' },
    })
    await waybill.untilQuiet()
    await expect.poll(async () => (await bySku()).price.amountMinor).toBe(700)
  })

  it('answers the shop’s origin and no other', async () => {
    const allowed = await get('/trpc/catalogue.categories', { origin: 'http://127.0.0.1:3100' })
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:3100')
    const other = await get('/trpc/catalogue.categories', { origin: 'https://evil.example' })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
    expect(other.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('keeps operators’ procedures from customers', async () => {
    const shop = await openShop(waybill)
    const product = await shop.newProduct()
    const change = shop.shopper.operator.changePrice.mutate({ sku: product.sku, price: product.price })
    await expect(change).rejects.toMatchObject({ data: { code: 'forbidden' } })
  })
})
