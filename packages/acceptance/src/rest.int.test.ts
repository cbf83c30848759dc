import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GatewayClient } from './client.ts'
import { openPartner, orderBody, signInOperator, type TestPartner } from './partner.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let operating: GatewayClient
let partner: TestPartner
beforeAll(async () => {
  waybill = await startWaybill({ gateway: { API_KEY_FRESH_MS: '200' } })
  operating = await signInOperator(waybill)
  partner = await openPartner(waybill, operating)
})
afterAll(() => waybill.stop())

const fresh = () => ({ 'idempotency-key': crypto.randomUUID() })
const place = (by = partner, headers: Record<string, string> = fresh(), body: unknown = orderBody) =>
  by.send('POST', '/v1/orders', { body, headers })
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const idOf = ({ body }: { body: Record<string, unknown> }) => textOf(body['id'])

describe('orders over REST', () => {
  it('are accepted with 202 and Location, and complete', async () => {
    const placed = await place()
    expect(placed.status).toBe(202)
    expect(placed.body).toMatchObject({
      object: 'order',
      status: 'placed',
      total: { amount_minor: 1450, currency: 'EUR' },
      lines: orderBody.lines,
    })
    const location = placed.headers.get('location') ?? ''
    expect(location).toBe(`/v1/orders/${idOf(placed)}`)
    await waybill.untilQuiet()
    const read = await partner.send('GET', location)
    expect(read.body).toMatchObject({ id: idOf(placed), status: 'completed', money: 'paid' })
    expect(read.body).not.toHaveProperty('user_id')
  })

  it('tell their events a page at a time', async () => {
    const placed = await place()
    await waybill.untilQuiet()
    const types: unknown[] = []
    const states: unknown[] = []
    let cursor = ''
    for (let pages = 0; pages < 20; pages += 1) {
      const { body } = await partner.send('GET', `/v1/orders/${idOf(placed)}/events?limit=2${cursor}`)
      types.push(...(body.data ?? []).map(({ type }) => type))
      states.push(...(body.data ?? []).map(({ status }) => status))
      expect(body['has_more']).toBe(body['next_cursor'] !== null)
      if (body['next_cursor'] === null) break
      cursor = `&cursor=${textOf(body['next_cursor'])}`
    }
    expect(types[0]).toBe('order.placed')
    expect(states.at(-1)).toBe('completed')
    expect(new Set(types).size).toBe(types.length)
  })

  it('are listed a page at a time, each once', async () => {
    const one = await openPartner(waybill, operating)
    const placed = await Promise.all([place(one), place(one), place(one)])
    await waybill.untilQuiet()
    const first = await one.send('GET', '/v1/orders?limit=2')
    expect(first.body).toMatchObject({ object: 'list', has_more: true })
    const second = await one.send('GET', `/v1/orders?limit=2&cursor=${String(first.body['next_cursor'])}`)
    expect(second.body).toMatchObject({ has_more: false, next_cursor: null })
    const ids = [...(first.body.data ?? []), ...(second.body.data ?? [])].map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set(placed.map(idOf)))
    expect(ids).toHaveLength(3)
  })

  it('can be cancelled until they have ended', async () => {
    const slow = await place(partner, fresh(), { ...orderBody, payment_method: 'pm_card_timeout' })
    const cancelled = await partner.send('POST', `/v1/orders/${idOf(slow)}/cancel`, { body: {} })
    expect(cancelled.status).toBe(202)
    expect(cancelled.headers.get('location')).toBe(`/v1/orders/${idOf(slow)}`)
    const done = await place()
    await waybill.untilQuiet({ timeoutMs: 20_000 })
    const late = await partner.send('POST', `/v1/orders/${idOf(done)}/cancel`, { body: {} })
    expect(late).toMatchObject({ status: 409, body: { code: 'order_not_cancellable' } })
  })

  it('have no empty history while orders is away', async () => {
    const placed = await place()
    await waybill.untilQuiet()
    await waybill.stopService('orders')
    const answer = await partner.send('GET', `/v1/orders/${idOf(placed)}/events`)
    await waybill.startService('orders')
    expect(answer).toMatchObject({ status: 503, body: { code: 'service_unavailable' } })
  })

  it('are nobody else’s', async () => {
    const placed = await place()
    const other = await openPartner(waybill, operating)
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/events'],
      ['POST', '/cancel'],
    ] as const) {
      const body = method === 'POST' ? {} : undefined
      const answer = await other.send(method, `/v1/orders/${idOf(placed)}${path}`, { body })
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
    expect((await other.send('GET', '/v1/orders')).body.data).toEqual([])
  })
})

describe('reads', () => {
  it('carry an ETag, and 304 for who has the same', async () => {
    const first = await partner.send('GET', '/v1/products/MUG-ENAMEL-WHITE')
    const tag = first.headers.get('etag') ?? ''
    const again = await partner.send('GET', '/v1/products/MUG-STONE-GREY')
    expect(again.headers.get('etag')).not.toBe(tag)
    const same = await partner.send('GET', '/v1/products/MUG-ENAMEL-WHITE', {
      headers: { 'if-none-match': tag },
    })
    expect(same.status).toBe(304)
    expect(same.headers.get('cache-control')).toBe('private, no-cache')
    for (const name of ['ratelimit', 'waybill-version']) expect(same.headers.get(name)).not.toBeNull()
  })

  it('may leave the body out by HEAD', async () => {
    const path = '/v1/products/MUG-ENAMEL-WHITE'
    const [whole, head] = [await partner.send('GET', path), await partner.send('HEAD', path)]
    expect(head).toMatchObject({ status: 200, body: {} })
    for (const name of ['etag', 'cache-control', 'ratelimit-policy']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name))
    }
  })

  it('page through the catalogue by has_more and next_cursor', async () => {
    const first = await partner.send('GET', '/v1/products?limit=3&in_stock_only=true&category=kitchen')
    expect(first.body).toMatchObject({ object: 'list', has_more: true })
    expect(first.body.data).toHaveLength(3)
    const next = encodeURIComponent(String(first.body['next_cursor']))
    const second = await partner.send(
      'GET',
      `/v1/products?limit=3&in_stock_only=true&category=kitchen&cursor=${next}`,
    )
    const skus = [...(first.body.data ?? []), ...(second.body.data ?? [])].map(({ sku }) => sku)
    expect(new Set(skus).size).toBe(6)
  })

  it('search', async () => {
    const { body } = await partner.send('GET', '/v1/products/search?query=enamel')
    expect(body.data?.map(({ object }) => object)).toContain('product')
  })
})

const costly = { ...orderBody.lines[0], unit_price: { amount_minor: 1e12, currency: 'EUR' } }

describe('errors', () => {
  it.each([
    [
      'a field',
      'POST',
      '/v1/orders',
      { ...orderBody, lines: [{ ...orderBody.lines[0], quantity: 0 }] },
      400,
      'validation_failed',
      'lines.0.quantity',
    ],
    [
      'a rule between fields',
      'POST',
      '/v1/orders',
      {
        ...orderBody,
        lines: [
          ...orderBody.lines,
          { ...orderBody.lines[0], unit_price: { amount_minor: 1, currency: 'USD' } },
        ],
      },
      400,
      'validation_failed',
      'lines',
    ],
    ['a body that is no JSON', 'POST', '/v1/orders', '{"lines":', 400, 'validation_failed', ''],
    ['a query', 'GET', '/v1/orders?limit=101', undefined, 400, 'validation_failed', 'limit'],
    ['a cursor', 'GET', '/v1/orders?cursor=nonsense', undefined, 400, 'validation_failed', 'cursor'],
    ['an id', 'GET', '/v1/orders/7', undefined, 400, 'validation_failed', 'order_id'],
    [
      'a field that nobody knows',
      'POST',
      '/v1/orders',
      { ...orderBody, shipping_address: { ...orderBody.shipping_address, state: 'HH' } },
      400,
      'validation_failed',
      'shipping_address.state',
    ],
    [
      'a total that no order can have',
      'POST',
      '/v1/orders',
      { ...orderBody, lines: [{ ...costly, quantity: 2 }] },
      400,
      'validation_failed',
      'lines',
    ],
    [
      'a parameter that nobody knows',
      'GET',
      '/v1/orders?limt=5',
      undefined,
      400,
      'validation_failed',
      'limt',
    ],
    ['a thing that is not there', 'GET', '/v1/products/NO-SUCH-SKU', undefined, 404, 'not_found', undefined],
    ['a route that is not there', 'GET', '/v1/nothing', undefined, 404, 'not_found', undefined],
    [
      'a body that is too large',
      'POST',
      '/v1/orders',
      { ...orderBody, note: 'x'.repeat(300_000) },
      413,
      'payload_too_large',
      undefined,
    ],
  ])('are problem details for %s', async (_what, method, path, body, status, code, param) => {
    const answer = await partner.send(method, path, {
      body,
      ...(body === undefined ? {} : { headers: fresh() }),
    })
    expect(answer).toMatchObject({ status, body: { status, code } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body['type']).toBe(`${waybill.url}/docs/errors#${code}`)
    expect(answer.body['request_id']).toBe(answer.headers.get('x-correlation-id'))
    expect(answer.body['param']).toBe(param)
    expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.ts|node_modules/)
  })

  it.each([
    ['PUT', '/v1/orders', 'POST, GET, HEAD'],
    ['DELETE', `/v1/orders/${crypto.randomUUID()}`, 'GET, HEAD'],
    ['GET', `/v1/orders/${crypto.randomUUID()}/cancel`, 'POST'],
  ])('say for %s %s what is allowed', async (method, path, allowed) => {
    const answer = await partner.send(method, path)
    expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed', status: 405 } })
    expect(answer.headers.get('allow')).toBe(allowed)
  })

  it('say that a body must be JSON, rather than leave it unread', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const path = `/v1/api_keys/${partner.keyId}/rotate`
    const answer = await partner.send('POST', path, { body: '{"overlap_seconds":0}', headers: form })
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  it('are no stack overflows, however deep a body is', async () => {
    const body = `${'['.repeat(120_000)}${']'.repeat(120_000)}`
    for (const version of ['2026-11-23', '2026-09-01']) {
      const headers = { ...fresh(), 'waybill-version': version }
      expect(await partner.send('POST', '/v1/orders', { body, headers })).toMatchObject({ status: 400 })
    }
  })

  it('say that an order needs an Idempotency-Key', async () => {
    expect(await place(partner, {})).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', param: 'Idempotency-Key' },
    })
  })
})

describe('dated versions', () => {
  it('come from the header, or from the key, and are told', async () => {
    const older = await openPartner(waybill, operating, { apiVersion: '2026-09-01' })
    const { lines, ...rest } = orderBody
    const placed = await place(older, fresh(), { ...rest, items: lines })
    expect(placed).toMatchObject({ status: 202, body: { object: 'order', items: lines } })
    expect(placed.headers.get('waybill-version')).toBe('2026-09-01')
    await waybill.untilQuiet()
    const list = await older.send('GET', '/v1/orders')
    expect(list.body.data?.[0]).toHaveProperty('items')
    const newer = await older.send('GET', `/v1/orders/${idOf(placed)}`, {
      headers: { 'waybill-version': '2026-11-23' },
    })
    expect(newer.body).toMatchObject({ lines })
    expect(newer.headers.get('waybill-version')).toBe('2026-11-23')
  })

  it('name the fields of errors as their callers know them', async () => {
    const answer = await partner.send('POST', '/v1/orders', {
      body: { ...orderBody, lines: undefined, items: [] },
      headers: { ...fresh(), 'waybill-version': '2026-09-01' },
    })
    expect(answer).toMatchObject({ status: 400, body: { param: 'items' } })
  })

  it('do not know the names of later ones', async () => {
    const headers = { ...fresh(), 'waybill-version': '2026-09-01' }
    const answer = await partner.send('POST', '/v1/orders', {
      body: { ...orderBody, items: orderBody.lines },
      headers,
    })
    expect(answer).toMatchObject({ status: 400, body: { param: 'lines' } })
  })

  it('refuse what never was one', async () => {
    const answer = await partner.send('GET', '/v1/orders', { headers: { 'waybill-version': '2020-01-01' } })
    expect(answer).toMatchObject({ status: 400, body: { code: 'version_unknown' } })
  })
})

describe('API keys', () => {
  it('are demanded, of the right shape, mode and secret', async () => {
    const live = partner.key.replace('wb_test_', 'wb_live_')
    const wrong = `${partner.key.slice(0, -1)}${partner.key.endsWith('0') ? '1' : '0'}`
    for (const key of ['', 'nonsense', live, wrong]) {
      const answer = await partner.send('GET', '/v1/orders', { key })
      expect(answer).toMatchObject({ status: 401, body: { code: 'api_key_invalid' } })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it('do what their scopes say and no more', async () => {
    const reader = await openPartner(waybill, operating, { scopes: ['orders:read'] })
    expect((await reader.send('GET', '/v1/orders')).status).toBe(200)
    const refused = [place(reader), reader.send('GET', '/v1/products'), reader.send('GET', '/v1/api_keys')]
    for (const answer of await Promise.all(refused)) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
    }
  })

  it('end at their expiry', async () => {
    const expired = await openPartner(waybill, operating, { expiresAt: '2020-01-01T00:00:00.000Z' })
    expect((await expired.send('GET', '/v1/orders')).status).toBe(401)
  })

  it('are listed without secrets, with their last use', async () => {
    const list = await partner.send('GET', '/v1/api_keys')
    expect(list.body.data).toMatchObject([
      { id: partner.keyId, object: 'api_key', status: 'active', last_used_at: expect.any(String) },
    ])
    expect(JSON.stringify(list.body)).not.toContain(partner.key)
    expect(String(list.body.data?.[0]?.['prefix'])).toBe(partner.key.slice(0, 21))
  })

  it('are rotated by their owner: both work for the overlap, then the new one alone', async () => {
    const one = await openPartner(waybill, operating)
    const rotate = (overlap: number, key = one.key, id = one.keyId) =>
      one.send('POST', `/v1/api_keys/${id}/rotate`, { body: { overlap_seconds: overlap }, key })
    const rotated = await rotate(3600)
    expect(rotated).toMatchObject({ status: 201, body: { object: 'api_key', status: 'active' } })
    const secret = String(rotated.body['secret'])
    for (const key of [one.key, secret])
      expect((await one.send('GET', '/v1/orders', { key })).status).toBe(200)
    expect(await rotate(0)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await rotate(0, secret, idOf(rotated))).status).toBe(201)
    const isOver = async () => (await one.send('GET', '/v1/orders', { key: secret })).status === 401
    await eventually(isOver, { what: 'the rotated key ended' })
  })

  it('cannot be rotated by a key that may do less', async () => {
    const one = await openPartner(waybill, operating)
    const weak = await operating.operator.issueApiKey.mutate({
      owner: one.userId,
      name: 'weak',
      scopes: ['keys:write'],
    })
    const answer = await one.send('POST', `/v1/api_keys/${one.keyId}/rotate`, { body: {}, key: weak.secret })
    expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
  })

  it('are nobody else’s', async () => {
    const other = await openPartner(waybill, operating)
    const read = await other.send('GET', `/v1/api_keys/${partner.keyId}`)
    const revoke = await other.send('POST', `/v1/api_keys/${partner.keyId}/revoke`)
    for (const answer of [read, revoke]) expect(answer.status).toBe(404)
    expect((await partner.send('GET', '/v1/orders')).status).toBe(200)
  })

  it('end within seconds when they are revoked, and stay ended', async () => {
    const one = await openPartner(waybill, operating)
    expect((await one.send('GET', '/v1/orders')).status).toBe(200)
    await operating.operator.revokeApiKey.mutate({ keyId: one.keyId })
    const isRefused = async () => (await one.send('GET', '/v1/orders')).status === 401
    await eventually(isRefused, { what: 'the revoked key is refused', timeoutMs: 3_000 })
  })
})
