import { AppError } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { createWaybillClient, type WaybillClientOptions } from './create-waybill-client.ts'
import { serveGateway, untilAborted, type TestGateway } from './gateway.fixtures.ts'

const quick = { attempts: 4, baseMs: 2 }
const clientOf = (gateway: TestGateway, options: Partial<WaybillClientOptions> = {}) =>
  createWaybillClient({ url: gateway.url, retry: quick, ...options })

const order = {
  lines: [{ sku: 'MUG-1', quantity: 1, unitPrice: { amountMinor: 100, currency: 'EUR' } }],
  paymentMethod: 'pm_card_ok',
  shippingAddress: { name: 'A', line1: 'B', postalCode: '1', city: 'C', country: 'DE' },
}

/** Fails `times`, then answers. */
const failing = (times: number, error: () => Error) => {
  let failed = 0
  return () => {
    if (failed < times) {
      failed += 1
      throw error()
    }
    return 'answered'
  }
}
const away = () => new AppError('service_unavailable')

describe('calls of one tick', () => {
  it('share a request, and each is answered as soon as it is ready', async () => {
    const slow = Promise.withResolvers<string>()
    const gateway = await serveGateway({
      'catalogue.bySku': () => slow.promise,
      'catalogue.categories': () => 'quick',
    })
    const client = clientOf(gateway)
    const waiting = client.catalogue.bySku.query({ sku: 'MUG-1' })
    expect(await client.catalogue.categories.query()).toBe('quick')
    slow.resolve('slow')
    expect(await waiting).toBe('slow')
    expect(gateway.requests).toEqual(['/trpc/catalogue.bySku,catalogue.categories'])
  })

  it('are parted where the gateway takes no more', async () => {
    const gateway = await serveGateway()
    const client = clientOf(gateway)
    await Promise.all(
      Array.from({ length: 25 }, (_, index) => client.catalogue.bySku.query({ sku: `S-${index}` })),
    )
    expect(gateway.requests.map((path) => path.split(',').length)).toEqual([20, 5])
  })
})

describe('a call that failed', () => {
  it('is sent again while the error is retryable', async () => {
    const gateway = await serveGateway({ 'catalogue.categories': failing(3, away) })
    expect(await clientOf(gateway).catalogue.categories.query()).toBe('answered')
    expect(gateway.calls).toHaveLength(4)
  })

  it('is given up after as many attempts as allowed', async () => {
    const gateway = await serveGateway({ 'catalogue.categories': failing(9, away) })
    const asked = clientOf(gateway).catalogue.categories.query()
    await expect(asked).rejects.toMatchObject({ code: 'service_unavailable', correlationId: 'c-1' })
    expect(gateway.calls).toHaveLength(4)
  })

  it.each(['not_found', 'forbidden', 'validation_failed', 'unauthenticated'] as const)(
    'is not sent again after %s',
    async (code) => {
      const gateway = await serveGateway({ 'catalogue.categories': failing(1, () => new AppError(code)) })
      await expect(clientOf(gateway).catalogue.categories.query()).rejects.toMatchObject({ code })
      expect(gateway.calls).toHaveLength(1)
    },
  )

  it('is not sent again when it changes something and has no idempotency key', async () => {
    const gateway = await serveGateway({ 'account.update': failing(1, away) })
    const update = clientOf(gateway).account.update.mutate({ name: 'Ada' })
    await expect(update).rejects.toMatchObject({ code: 'service_unavailable' })
    expect(gateway.calls).toHaveLength(1)
  })

  it('keeps the idempotency key that was made for it', async () => {
    const gateway = await serveGateway({ 'orders.place': failing(2, away) })
    const client = clientOf(gateway)
    await client.orders.place.mutate(order)
    await client.orders.place.mutate(order)
    const keys = gateway.calls.map(({ input }) => (input as { idempotencyKey: string }).idempotencyKey)
    expect(keys).toHaveLength(4)
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(keys[3]).not.toBe(keys[0])
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  })

  it('keeps the key that the caller gave', async () => {
    const gateway = await serveGateway({ 'orders.place': failing(1, away) })
    await clientOf(gateway).orders.place.mutate({ ...order, idempotencyKey: 'my-own-key' })
    expect(gateway.calls.map(({ input }) => input)).toEqual(
      Array(2).fill({ ...order, idempotencyKey: 'my-own-key' }),
    )
  })

  it('waits for as long as the gateway says', async () => {
    const limited = () => new AppError('rate_limited', { retryAfterSeconds: 0.08 })
    const gateway = await serveGateway({ 'catalogue.categories': failing(1, limited) })
    const startedAt = performance.now()
    await clientOf(gateway).catalogue.categories.query()
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(79)
  })

  it('does not wait longer than allowed, and says how long it would be', async () => {
    const limited = () => new AppError('rate_limited', { retryAfterSeconds: 60 })
    const gateway = await serveGateway({ 'catalogue.categories': failing(1, limited) })
    const asked = clientOf(gateway).catalogue.categories.query()
    await expect(asked).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 })
  })

  it('is sent again when the answer breaks off', async () => {
    let asked = 0
    const gateway = await serveGateway({
      'catalogue.categories': ({ signal }) => {
        asked += 1
        if (asked > 1) return 'answered'
        setImmediate(() => gateway.cut())
        return untilAborted(signal)
      },
    })
    expect(await clientOf(gateway).catalogue.categories.query()).toBe('answered')
  })

  it('is answered by a gateway that went away and came back', async () => {
    const gateway = await serveGateway()
    await gateway.goAway()
    const refused = Promise.withResolvers<void>()
    const client = clientOf(gateway, {
      retry: { attempts: 50, baseMs: 2, maxMs: 20 },
      fetch: (input, init) => fetch(input, init).finally(refused.resolve),
    })
    const asked = client.catalogue.categories.query()
    await refused.promise
    await gateway.comeBack()
    expect(await asked).toBe('answered')
  })
})

describe('a call that gets no answer of the gateway', () => {
  it('says that it could not be reached', async () => {
    const gateway = await serveGateway()
    await gateway.goAway()
    const asked = clientOf(gateway, { retry: false }).catalogue.categories.query()
    await expect(asked).rejects.toMatchObject({ code: 'connection_failed', isRetryable: true })
  })

  it.each([
    [502, 4],
    [404, 1],
  ])('but a page of HTML with %i is sent %i times', async (status, times) => {
    let sent = 0
    const client = createWaybillClient({
      url: 'http://gateway.test',
      retry: quick,
      fetch: () => {
        sent += 1
        return Promise.resolve(new Response('<p>', { status, headers: { 'content-type': 'text/html' } }))
      },
    })
    const asked = client.catalogue.categories.query()
    await expect(asked).rejects.toMatchObject({ code: 'connection_failed', httpStatus: status })
    expect(sent).toBe(times)
  })

  it('nor JSON of the gateway’s kind', async () => {
    const client = createWaybillClient({
      url: 'http://gateway.test',
      retry: false,
      fetch: () => Promise.resolve(Response.json({ message: 'who are you?' }, { status: 403 })),
    })
    await expect(client.catalogue.categories.query()).rejects.toMatchObject({ code: 'connection_failed' })
  })

  it('ends after its time', async () => {
    const gateway = await serveGateway({ 'catalogue.categories': ({ signal }) => untilAborted(signal) })
    const asked = clientOf(gateway, { retry: false, timeoutMs: 30 }).catalogue.categories.query()
    await expect(asked).rejects.toMatchObject({ code: 'timeout', isRetryable: true })
  })
})

describe('a call that is given up', () => {
  it('ends at once, and the others in its batch go on', async () => {
    const slow = Promise.withResolvers<string>()
    const received = Promise.withResolvers<void>()
    const gateway = await serveGateway({
      'catalogue.bySku': () => {
        received.resolve()
        return slow.promise
      },
    })
    const client = clientOf(gateway)
    const abort = new AbortController()
    const given = client.catalogue.bySku.query({ sku: 'A' }, { signal: abort.signal })
    const other = client.catalogue.bySku.query({ sku: 'B' })
    await received.promise
    abort.abort(new Error('no longer needed'))
    await expect(given).rejects.toMatchObject({ code: 'aborted', cause: { message: 'no longer needed' } })
    slow.resolve('late')
    expect(await other).toBe('late')
  })

  it('is not sent again', async () => {
    const abort = new AbortController()
    const gateway = await serveGateway({
      'catalogue.categories': () => {
        throw new AppError('rate_limited', { retryAfterSeconds: 10 })
      },
    })
    const asked = clientOf(gateway, {
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        setTimeout(() => abort.abort(), 20)
        return answer
      },
    }).catalogue.categories.query(undefined, { signal: abort.signal })
    await expect(asked).rejects.toMatchObject({ code: 'aborted' })
    expect(gateway.calls).toHaveLength(1)
  })
})

describe('the address', () => {
  it.each([
    ['http://gateway.test', 'http://gateway.test/trpc/'],
    ['https://gateway.test:8443/', 'https://gateway.test:8443/trpc/'],
    [new URL('http://gateway.test'), 'http://gateway.test/trpc/'],
    ['http://gateway.test/edge/trpc', 'http://gateway.test/edge/trpc/'],
    ['/api/trpc', '/api/trpc/'],
  ])('%s means the endpoint %s', async (url, endpoint) => {
    const asked: string[] = []
    const client = createWaybillClient({
      url,
      retry: false,
      headers: { 'x-waybill-client': 'test' },
      fetch: (input, init) => {
        asked.push(String(input as string), new Headers(init?.headers).get('x-waybill-client') ?? 'none')
        return Promise.reject(new Error('enough'))
      },
    })
    await expect(client.catalogue.categories.query()).rejects.toMatchObject({ code: 'connection_failed' })
    expect(asked).toEqual([`${endpoint}catalogue.categories?batch=1&input=%7B%7D`, 'test'])
  })
})
