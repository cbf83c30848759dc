import type { Session } from '@waybill/contracts'
import { describe, expect, it, vi } from 'vitest'
import { accessTokenEndsAt } from './access-token.ts'
import { renewSession, type RefreshAnswer } from './renew-session.ts'
import { cookiesOf, noCookies } from './session-cookies.ts'
import { createSingleFlight } from './single-flight.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const tokenFor = (seconds: number) => {
  const claims = { sub: 'ada', exp: Math.floor(now.getTime() / 1000) + seconds }
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
}
const session: Session = {
  accessToken: tokenFor(600),
  accessTokenExpiresAt: '2026-11-23T10:10:00.000Z',
  refreshToken: 'family.successor-secret',
  refreshTokenExpiresAt: '2026-12-23T10:00:00.000Z',
  user: {
    userId: '4b1f2d7e-32c5-4c7e-9d15-0a5bb1ef8a01',
    email: 'ada@example.com',
    name: 'Ada',
    role: 'customer',
    createdAt: '2026-11-23T09:00:00.000Z',
  },
}
const renewed: RefreshAnswer = { kind: 'renewed', session }

describe('a session', () => {
  const renew = async (sent: { access?: string; refresh?: string }, answer: RefreshAnswer = renewed) => {
    const refreshWith = vi.fn<() => Promise<RefreshAnswer>>(async () => answer)
    const { access, refresh } = sent
    const { kind } = await renewSession({ access, refresh }, { now, refreshWith })
    return { kind, asked: refreshWith.mock.calls.length }
  }

  it('is left alone while its access token has more than a minute', async () => {
    expect(await renew({ access: tokenFor(61), refresh: 'r' })).toEqual({ kind: 'keep', asked: 0 })
  })

  it.each([60, 1, 0, -5000])('is renewed with %i s left', async (seconds) => {
    expect(await renew({ access: tokenFor(seconds), refresh: 'r' })).toEqual({ kind: 'renewed', asked: 1 })
  })

  it.each(['', 'nonsense', 'a.b.c', 'e30.e30.e30', 'e30.bnVsbA.c2ln'])(
    'is renewed when %j is its access token',
    async (access) => {
      expect(await renew({ access, refresh: 'r' })).toEqual({ kind: 'renewed', asked: 1 })
    },
  )

  it('outlives users being away, and ends when users says so', async () => {
    expect((await renew({ refresh: 'r' }, { kind: 'away' })).kind).toBe('away')
    expect((await renew({ refresh: 'r' }, { kind: 'ended' })).kind).toBe('ended')
  })

  it('of a guest is nothing to renew, and an access token alone is no session', async () => {
    expect(await renew({})).toEqual({ kind: 'keep', asked: 0 })
    expect(await renew({ access: tokenFor(600) })).toEqual({ kind: 'ended', asked: 0 })
  })
})

it('reads when a token ends', () => {
  expect(accessTokenEndsAt(tokenFor(600))).toBe(Date.parse('2026-11-23T10:10:00.000Z'))
})

describe('its cookies', () => {
  it('are out of reach for scripts and other sites, and last as long as it can be renewed', () => {
    const [access, refresh] = cookiesOf(session, { isHttps: false, now })
    const lasting = { httpOnly: true, sameSite: 'lax', path: '/', secure: false, maxAge: 30 * 24 * 3600 }
    expect(access).toEqual({ name: 'waybill-access', value: session.accessToken, ...lasting })
    expect(refresh).toEqual({ name: 'waybill-refresh', value: session.refreshToken, ...lasting })
  })

  it('are bound to the host over https', () => {
    const cookies = cookiesOf(session, { isHttps: true, now })
    expect(cookies.map(({ name, secure, path }) => ({ name, secure, path }))).toEqual([
      { name: '__Host-waybill-access', secure: true, path: '/' },
      { name: '__Host-waybill-refresh', secure: true, path: '/' },
    ])
    const deleted = { value: '', maxAge: 0, expires: new Date(0) }
    expect(noCookies(true)).toEqual(
      cookies.map(({ name }) => expect.objectContaining({ name, ...deleted }) as object),
    )
  })
})

describe('many requests with one refresh token', () => {
  it('refresh it once', async () => {
    const { promise, resolve } = Promise.withResolvers<RefreshAnswer>()
    const work = vi.fn<(key: string) => Promise<RefreshAnswer>>(async () => promise)
    const refreshWith = createSingleFlight(work, 1000)
    const flights = [refreshWith('one'), refreshWith('one'), refreshWith('two')]
    resolve(renewed)
    expect(await Promise.all(flights)).toEqual([renewed, renewed, renewed])
    expect(await refreshWith('one')).toBe(renewed)
    expect(work.mock.calls).toEqual([['one'], ['two']])
  })

  it('try again after a failure', async () => {
    const work = vi
      .fn<(key: string) => Promise<string>>(async () => 'done')
      .mockRejectedValueOnce(new Error('away'))
    const refreshWith = createSingleFlight(work)
    await expect(refreshWith('one')).rejects.toThrow('away')
    expect(await refreshWith('one')).toBe('done')
  })
})
