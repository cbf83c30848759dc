import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GatewayClient } from './client.ts'
import { openPartner, orderBody, signInOperator, type Answer, type TestPartner } from './partner.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

let waybill: Waybill
let operating: GatewayClient
let partner: TestPartner
let mongo: MongoClient
const gateway: Record<string, string> = {
  RATE_LIMIT_KEY_READS_PER_MINUTE: '20',
  API_KEY_FRESH_MS: '50',
}
beforeAll(async () => {
  waybill = await startWaybill({ gateway })
  operating = await signInOperator(waybill)
  partner = await openPartner(waybill, operating)
  mongo = new MongoClient(waybill.databaseOf('gateway'))
})
afterAll(async () => {
  await mongo.close()
  await waybill.stop()
})

const place = (key: string, body: unknown = orderBody, by = partner) =>
  by.send('POST', '/v1/orders', { body, headers: { 'idempotency-key': key } })
const records = () => mongo.db().collection<{ _id: string }>('idempotency_records')
const seen = ({ status, headers, body }: Answer) => ({ status, location: headers.get('location'), body })

describe('Idempotency-Key', () => {
  it('gives one order and one answer to 50 requests at once', async () => {
    const key = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 50 }, () => place(key)))
    const [first] = answers
    if (first === undefined) throw new Error('no answer')
    for (const answer of answers) {
      if (answer.status === 409) expect(answer.body['code']).toBe('idempotency_in_progress')
      else expect(seen(answer)).toEqual(seen(first.status === 202 ? first : answer))
    }
    const accepted = answers.filter(({ status }) => status === 202)
    expect(accepted.length).toBeGreaterThan(0)
    expect(new Set(accepted.map(({ body }) => body['id'])).size).toBe(1)
    await waybill.untilQuiet()
    const { body } = await partner.send('GET', '/v1/orders')
    expect(body.data).toMatchObject([{ id: accepted[0]?.body['id'], status: 'completed' }])
  })

  it('refuses another body under the key, and does not care how the same one is written', async () => {
    const key = crypto.randomUUID()
    const first = await place(key)
    const reordered = Object.fromEntries(Object.entries(orderBody).toReversed())
    expect(seen(await place(key, reordered))).toEqual(seen(first))
    const other = { ...orderBody, payment_method: 'pm_card_declined' }
    expect(await place(key, other)).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } })
    const elsewhere = await partner.send('POST', `/v1/orders/${String(first.body['id'])}/cancel`, {
      body: {},
      headers: { 'idempotency-key': key },
    })
    expect(elsewhere).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } })
  })

  it('belongs to its partner', async () => {
    const key = crypto.randomUUID()
    const [mine, theirs] = [
      await place(key),
      await place(key, orderBody, await openPartner(waybill, operating)),
    ]
    expect(theirs.status).toBe(202)
    expect(theirs.body['id']).not.toBe(mine.body['id'])
    expect(theirs.headers.get('idempotent-replayed')).toBeNull()
  })

  it('may be used again after a failure that changed nothing', async () => {
    const key = crypto.randomUUID()
    expect((await place(key, { ...orderBody, lines: [] })).status).toBe(400)
    expect((await place(key)).status).toBe(202)
  })

  it('replays what is shown once, and stores neither it nor the key in the clear', async () => {
    const one = await openPartner(waybill, operating)
    const key = crypto.randomUUID()
    const rotate = () =>
      one.send('POST', `/v1/api_keys/${one.keyId}/rotate`, { body: {}, headers: { 'idempotency-key': key } })
    const rotated = await rotate()
    expect(rotated.status).toBe(201)
    const again = await rotate()
    expect(seen(again)).toEqual(seen(rotated))
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    for (const name of ['waybill-version', 'ratelimit', 'ratelimit-policy', 'content-type']) {
      expect(again.headers.has(name), name).toBe(true)
    }
    const stored = JSON.stringify(await records().find().toArray())
    const secret = String(rotated.body['secret'])
    for (const hidden of [secret, Buffer.from(secret).toString('base64').slice(4, 40), key]) {
      expect(stored).not.toContain(hidden)
    }
  })

  it('replays nothing to a key that may not ask for it', async () => {
    const one = await openPartner(waybill, operating)
    const weak = { owner: one.userId, name: 'reader', scopes: ['orders:read' as const] }
    const reader = await operating.operator.issueApiKey.mutate(weak)
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const path = `/v1/api_keys/${one.keyId}/rotate`
    expect((await one.send('POST', path, { body: {}, headers })).status).toBe(201)
    const stolen = await one.send('POST', path, { body: {}, headers, key: reader.secret })
    expect(stolen).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
  })

  it('is forgotten after a day, and taken over when its process died', async () => {
    const key = crypto.randomUUID()
    await place(key)
    const past = new Date(Date.now() - 1000)
    await records().updateMany({}, { $set: { expiresAt: past } })
    const other = { ...orderBody, payment_method: 'pm_card_declined' }
    // The order of the key is still the first one; what is forgotten is the record.
    const after = await place(key, other)
    expect(after.headers.get('idempotent-replayed')).toBeNull()
    const crashed = crypto.randomUUID()
    const answered = await place(crashed)
    await records().updateMany(
      { expiresAt: { $gt: past } },
      { $set: { lockedUntil: past, state: 'running' }, $unset: { answer: 1 } },
    )
    const again = await place(crashed)
    expect(again).toMatchObject({ status: 202, body: { id: answered.body['id'] } })
    expect(again.headers.get('idempotent-replayed')).toBeNull()
  })

  it.each(['short', 'with a space', `${'x'.repeat(256)}`])('is refused when it is %s', async (key) => {
    expect(await place(key)).toMatchObject({ status: 400, body: { param: 'Idempotency-Key' } })
  })
})

describe('limits', () => {
  it('are told with each answer, and are each key’s own', async () => {
    const one = await openPartner(waybill, operating)
    const first = await one.send('GET', '/v1/orders')
    expect(first.headers.get('ratelimit-policy')).toBe('"read";q=20;w=60')
    expect(first.headers.get('ratelimit')).toMatch(/^"read";r=19;t=\d+$/)
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.send('GET', '/v1/orders')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.body).toMatchObject({ code: 'rate_limited' })
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('ratelimit')).toMatch(/^"read";r=0;t=\d+$/)
    expect((await one.send('POST', '/v1/api_keys/key_0000000000000/revoke')).status).toBe(404)
  })
})

describe('a gateway whose records are away', () => {
  beforeAll(async () => {
    // Nobody listens there.
    gateway['MONGODB_URI'] = 'mongodb://127.0.0.1:9/gateway?directConnection=true'
    await waybill.stopService('gateway')
    await waybill.startService('gateway')
  })

  it('starts, and takes orders: the same key is the same order', async () => {
    const one = await openPartner(waybill, operating)
    const key = crypto.randomUUID()
    const startedAt = performance.now()
    const [first, second] = [await place(key, orderBody, one), await place(key, orderBody, one)]
    expect([first.status, second.status]).toEqual([202, 202])
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    expect(second.body['id']).toBe(first.body['id'])
    await waybill.untilQuiet()
    const { body } = await one.send('GET', '/v1/orders')
    expect(body.data).toMatchObject([{ id: first.body['id'], status: 'completed' }])
  })

  it('refuses under a key what it could not be sure to do once', async () => {
    const rotate = (headers: Record<string, string>) =>
      partner.send('POST', `/v1/api_keys/${partner.keyId}/rotate`, { body: {}, headers })
    const refused = await rotate({ 'idempotency-key': crypto.randomUUID() })
    expect(refused).toMatchObject({ status: 503, body: { code: 'service_unavailable' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await rotate({})).status).toBe(201)
  })

  it('still takes the orders of a key that it knows while users is away', async () => {
    const one = await openPartner(waybill, operating)
    expect((await one.send('GET', '/v1/orders')).status).toBe(200)
    await waybill.stopService('users')
    expect((await place(crypto.randomUUID(), orderBody, one)).status).toBe(202)
    const stranger = `wb_test_${'0'.repeat(63)}`
    expect(await one.send('GET', '/v1/orders', { key: stranger })).toMatchObject({ status: 503 })
    await waybill.startService('users')
    await waybill.untilQuiet()
  })
})
