import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { somebody, startHarness, type Harness } from './users-harness.fixtures.ts'

const dayMs = 24 * 60 * 60 * 1000
const expired = { code: 'session_expired' }

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ SESSION_SWEEP_INTERVAL_MS: '100' })
})
afterAll(() => harness.stop())

const refresh = (session: { refreshToken: string }) =>
  harness.client().refresh({ refreshToken: session.refreshToken })

describe('refreshing', () => {
  it('exchanges the token for the next one', async () => {
    const first = await harness.client().register(somebody())
    const second = await refresh(first)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(second.user).toEqual(first.user)
    expect(await harness.client().profile({}, second)).toEqual(first.user)
    expect((await refresh(second)).refreshToken).not.toBe(second.refreshToken)
  })

  it('gives racing tabs and repeated requests the same next token', async () => {
    const first = await harness.client().register(somebody())
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(first)))
    expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(1)
    harness.skip(9_000)
    const repeated = await refresh(first)
    expect(repeated.refreshToken).toBe(answers[0]?.refreshToken)
    await refresh(repeated)
  })

  it('ends the whole session when a used token comes again after the grace', async () => {
    const first = await harness.client().register(somebody())
    const second = await refresh(first)
    harness.skip(11_000)
    await expect(refresh(first)).rejects.toMatchObject(expired)
    await expect(refresh(second)).rejects.toMatchObject(expired)
    const { userId } = first.user
    const warnings = harness.logger.lines.filter(({ level, fields }) => {
      return level === 'warn' && JSON.stringify(fields).includes(userId)
    })
    expect(warnings).toHaveLength(1)
  })

  it('ends the whole session when a token from before the last comes again, even within the grace', async () => {
    const first = await harness.client().register(somebody())
    const third = await refresh(await refresh(first))
    await expect(refresh(first)).rejects.toMatchObject(expired)
    await expect(refresh(third)).rejects.toMatchObject(expired)
  })

  it('leaves other sessions of the same person alone', async () => {
    const person = somebody()
    const stolen = await harness.client().register(person)
    const other = await harness.client().logIn(person)
    await refresh(await refresh(stolen))
    await expect(refresh(stolen)).rejects.toMatchObject(expired)
    await expect(refresh(other)).resolves.toMatchObject({ user: other.user })
  })

  it('is refused for what was never given out, without hurting anybody', async () => {
    const session = await harness.client().register(somebody())
    const [, secret = ''] = session.refreshToken.split('.')
    const forged = `${'A'.repeat(22)}.${secret}`
    for (const refreshToken of [forged, 'x'.repeat(40)]) {
      await expect(refresh({ refreshToken })).rejects.toMatchObject(expired)
    }
    await refresh(session)
  })
})

describe('a session', () => {
  it('ends by signing out, which may be repeated', async () => {
    const session = await harness.client().register(somebody())
    const { refreshToken } = session
    expect(await harness.client().logOut({ refreshToken })).toEqual({ ok: true })
    expect(await harness.client().logOut({ refreshToken })).toEqual({ ok: true })
    await expect(refresh(session)).rejects.toMatchObject(expired)
  })

  it('gives access tokens for ten minutes', async () => {
    const session = await harness.client().register(somebody())
    harness.skip(9 * 60_000)
    expect(await harness.client().profile({}, session)).toEqual(session.user)
    harness.skip(61_000)
    await expect(harness.client().profile({}, session)).rejects.toMatchObject({ code: 'unauthenticated' })
    const next = await refresh(session)
    expect(await harness.client().profile({}, next)).toEqual(session.user)
  })

  it('ends when it was not used for 30 days, and is removed', async () => {
    const used = await harness.client().register(somebody())
    const left = await harness.client().register(somebody())
    harness.skip(29 * dayMs)
    const next = await refresh(used)
    harness.skip(2 * dayMs)
    await expect(refresh(left)).rejects.toMatchObject(expired)
    await refresh(next)
    const { userId } = left.user
    await eventually(async () => (await harness.stored('sessions').countDocuments({ userId })) === 0, {
      what: 'the removal of the expired session',
    })
    expect(await harness.stored('sessions').countDocuments({ userId: used.user.userId })).toBe(1)
  })
})
