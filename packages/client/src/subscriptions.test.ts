import { AppError } from '@waybill/contracts'
import { EventSource } from 'eventsource'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createWaybillClient, type WaybillClientOptions } from './create-waybill-client.ts'
import { serveGateway, steps, untilAborted, type TestGateway } from './gateway.fixtures.ts'

const orderId = '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'

/** Watches an order; `seen` are the steps, `until` waits for so many. */
const watch = (gateway: TestGateway, options: Partial<WaybillClientOptions> = {}, signal?: AbortSignal) => {
  const lost = Promise.withResolvers<void>()
  const client = createWaybillClient({ url: gateway.url, retry: { baseMs: 5, maxMs: 20 }, ...options })
  const seen: number[] = []
  const states: string[] = []
  const ended = Promise.withResolvers<unknown>()
  let hear = () => {}
  const subscription = client.orders.watch.subscribe(
    { orderId },
    {
      ...(signal === undefined ? {} : { signal }),
      onData: ({ data }) => {
        seen.push(data.seq)
        hear()
      },
      onConnectionStateChange: ({ state, error }) => {
        states.push(error === null ? state : `${state}: ${String(error.name)}`)
        if (error !== null) lost.resolve()
      },
      onComplete: () => ended.resolve('complete'),
      onError: (error) => ended.resolve(error),
    },
  )
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      hear = () => void (seen.length >= count && resolve())
      hear()
    })
  return {
    seen,
    states,
    until,
    lost: lost.promise,
    ended: ended.promise,
    unsubscribe: () => subscription.unsubscribe(),
  }
}

/** Tells up to `tells[n]` on its nth connection, then keeps it open. */
const telling = (...tells: number[]) => {
  let connections = 0
  return serveGateway({
    'orders.watch': async function* ({ input, signal }) {
      yield* steps(input, tells[connections] ?? tells.at(-1) ?? 0)
      connections += 1
      await untilAborted(signal)
    },
  })
}

describe('a subscription', () => {
  it('goes on behind the last event after its connection was cut, with nothing missed and nothing twice', async () => {
    const gateway = await telling(2, 5)
    const watched = watch(gateway)
    await watched.until(2)
    gateway.cut()
    await watched.until(5)
    expect(watched.seen).toEqual([1, 2, 3, 4, 5])
    expect(gateway.calls.map(({ input }) => (input as { lastEventId?: string }).lastEventId)).toEqual([
      undefined,
      '2',
    ])
    expect(watched.states).toContain('connecting: WaybillError')
    watched.unsubscribe()
  })

  it('goes on after the gateway was away', async () => {
    const gateway = await telling(1, 2)
    const watched = watch(gateway)
    await watched.until(1)
    await gateway.goAway()
    await gateway.comeBack()
    await watched.until(2)
    expect(watched.seen).toEqual([1, 2])
    watched.unsubscribe()
  })

  it('goes on after a retryable error, and ends on any other', async () => {
    const errors = [
      new AppError('service_unavailable'),
      new AppError('rate_limited'),
      new AppError('not_found'),
    ]
    let connections = 0
    const gateway = await serveGateway({
      'orders.watch': async function* ({ input }) {
        connections += 1
        yield* steps(input, connections)
        throw errors[connections - 1] ?? new Error('a fourth connection')
      },
    })
    const watched = watch(gateway)
    expect(await watched.ended).toMatchObject({ code: 'not_found', correlationId: 'c-1' })
    expect(watched.seen).toEqual([1, 2, 3])
  })

  it('completes when the gateway says that it is over', async () => {
    const gateway = await serveGateway({
      'orders.watch': async function* ({ input }) {
        yield* steps(input, 2)
      },
    })
    const watched = watch(gateway)
    expect(await watched.ended).toBe('complete')
    expect(watched.seen).toEqual([1, 2])
  })

  it('hangs up when nobody listens any more', async () => {
    const left = Promise.withResolvers<void>()
    const gateway = await serveGateway({
      'orders.watch': async function* ({ input, signal }) {
        yield* steps(input, 1)
        await untilAborted(signal)
        left.resolve()
      },
    })
    const watched = watch(gateway)
    await watched.until(1)
    watched.unsubscribe()
    await left.promise
    expect(gateway.requests).toHaveLength(1)
  })

  it('ends silently when its signal fires between two connections', async () => {
    const gateway = await telling(1)
    const abort = new AbortController()
    const watched = watch(gateway, { retry: { baseMs: 60_000, maxMs: 60_000 } }, abort.signal)
    await watched.until(1)
    await gateway.goAway()
    await watched.lost
    abort.abort()
    expect(await watched.ended).toBe('complete')
  })

  it('is not opened again after it was given up between two connections', async () => {
    const gateway = await telling(1)
    const watched = watch(gateway, { retry: { baseMs: 60_000, maxMs: 60_000 } })
    await watched.until(1)
    gateway.cut()
    await watched.lost
    watched.unsubscribe()
    // The pause ends with the subscription: what it was to open would be on its way before this call.
    await createWaybillClient({ url: gateway.url }).catalogue.categories.query()
    expect(gateway.requests).toEqual(['/trpc/orders.watch', '/trpc/catalogue.categories'])
  })

  it('is left to the runtime’s own EventSource where no token has to be sent', async () => {
    const opened: string[] = []
    class Own extends EventSource {
      constructor(url: string | URL, init?: EventSourceInit) {
        super(url, init)
        opened.push(String(url))
      }
    }
    vi.stubGlobal('EventSource', Own)
    onTestFinished(() => void vi.unstubAllGlobals())
    const gateway = await telling(1, 2)
    const guest = watch(gateway)
    await guest.until(1)
    gateway.cut()
    await guest.until(2)
    expect(opened).toHaveLength(2)
    expect(opened[1]).toContain(encodeURIComponent('"lastEventId":"1"'))
    const shopper = watch(gateway, { token: 'abc' })
    await shopper.until(2)
    expect(opened).toHaveLength(2)
    guest.unsubscribe()
    shopper.unsubscribe()
  })

  it('sends the token, and refreshes one that is refused', async () => {
    const gateway = await serveGateway({
      'orders.watch': async function* ({ input, signal, authorization }) {
        if (authorization !== 'Bearer fresh') throw new AppError('unauthenticated')
        yield* steps(input, 1)
        await untilAborted(signal)
      },
    })
    let token = 'stale'
    const refresh = () => {
      token = 'fresh'
    }
    const watched = watch(gateway, { token: { get: () => token, refresh } })
    await watched.until(1)
    expect(gateway.calls.map(({ authorization }) => authorization)).toEqual(['Bearer stale', 'Bearer fresh'])
    watched.unsubscribe()
  })

  it('ends when the refreshed token is refused too', async () => {
    const gateway = await serveGateway({
      'orders.watch': () => {
        throw new AppError('unauthenticated')
      },
    })
    let token = 0
    const watched = watch(gateway, { token: { get: () => `t${token}`, refresh: () => (token += 1) } })
    expect(await watched.ended).toMatchObject({ code: 'unauthenticated' })
    expect(token).toBe(1)
  })
})
