import { AppError } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { createWaybillClient } from './create-waybill-client.ts'
import { serveGateway } from './gateway.fixtures.ts'
import type { TokenSource } from './tokens.ts'

/** A gateway that knows one token. */
const guarded = (valid: string) =>
  serveGateway({
    'account.profile': ({ authorization }) => {
      if (authorization !== `Bearer ${valid}`) throw new AppError('unauthenticated')
      return 'profile'
    },
  })

/** A session whose token is stale until it is refreshed to `next`. */
const session = (next: string | undefined) => {
  let token: string | undefined = 'stale'
  let refreshes = 0
  const running = Promise.withResolvers<void>()
  const source: TokenSource = {
    get: () => token,
    refresh: async () => {
      refreshes += 1
      await running.promise
      token = next
    },
  }
  return { source, finish: running.resolve, refreshes: () => refreshes }
}

describe('the token', () => {
  it('goes with each request, and is asked for each time', async () => {
    const gateway = await serveGateway()
    let count = 0
    const client = createWaybillClient({ url: gateway.url, token: { get: () => `t${(count += 1)}` } })
    await client.account.profile.query()
    await client.account.profile.query()
    expect(gateway.calls.map(({ authorization }) => authorization)).toEqual(['Bearer t1', 'Bearer t2'])
  })

  it('may be a string, or none', async () => {
    const gateway = await serveGateway()
    await createWaybillClient({ url: gateway.url, token: 'abc' }).account.profile.query()
    await createWaybillClient({ url: gateway.url }).account.profile.query()
    expect(gateway.calls.map(({ authorization }) => authorization)).toEqual(['Bearer abc', undefined])
  })

  it('is refreshed once for all calls that were refused, and each is repeated', async () => {
    const gateway = await guarded('fresh')
    const { source, finish, refreshes } = session('fresh')
    const client = createWaybillClient({ url: gateway.url, token: source })
    const first = [client.account.profile.query(), client.account.profile.query()]
    // Another request, on its way while the first one's refresh runs.
    await new Promise<void>((resolve) => setImmediate(resolve))
    const second = client.account.profile.query()
    finish()
    expect(await Promise.all([...first, second])).toEqual(['profile', 'profile', 'profile'])
    expect(refreshes()).toBe(1)
  })

  it('is not refreshed again for a call that was refused with the token before', async () => {
    const gateway = await guarded('fresh')
    const { source, finish, refreshes } = session('fresh')
    finish()
    const late = Promise.withResolvers<void>()
    const firstSent = Promise.withResolvers<void>()
    let answers = 0
    const client = createWaybillClient({
      url: gateway.url,
      token: source,
      fetch: async (input, init) => {
        answers += 1
        firstSent.resolve()
        const isSecond = answers === 2
        const answer = await fetch(input, init)
        if (isSecond) await late.promise
        return answer
      },
    })
    const first = client.account.profile.query()
    await firstSent.promise
    const second = client.account.profile.query()
    await first
    late.resolve()
    expect(await second).toBe('profile')
    expect(refreshes()).toBe(1)
  })

  it('that is refused again after the refresh fails the call', async () => {
    const gateway = await guarded('another')
    const { source, finish, refreshes } = session('fresh')
    finish()
    const client = createWaybillClient({ url: gateway.url, token: source })
    await expect(client.account.profile.query()).rejects.toMatchObject({ code: 'unauthenticated' })
    expect([gateway.calls.length, refreshes()]).toEqual([2, 1])
  })

  it('that cannot be had any more fails the call with `unauthenticated`', async () => {
    const gateway = await guarded('fresh')
    const { source, finish } = session(undefined)
    finish()
    const client = createWaybillClient({ url: gateway.url, token: source })
    await expect(client.account.profile.query()).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(gateway.calls).toHaveLength(1)
  })

  it('whose refresh fails fails the call with that', async () => {
    const gateway = await guarded('fresh')
    const client = createWaybillClient({
      url: gateway.url,
      token: {
        get: () => 'stale',
        refresh: () =>
          createWaybillClient({ url: 'http://127.0.0.1:1', retry: false }).account.profile.query(),
      },
    })
    await expect(client.account.profile.query()).rejects.toMatchObject({ code: 'connection_failed' })
  })
})
