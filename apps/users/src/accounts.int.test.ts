import { inspect } from 'node:util'
import { createTokenVerifier } from '@waybill/service-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, somebody, startHarness, type Harness } from './users-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const codes = (answers: PromiseSettledResult<unknown>[]) =>
  answers.map((answer) => (answer.status === 'fulfilled' ? 'ok' : (answer.reason as { code?: string }).code))

describe('registering', () => {
  it('opens an account, signs in and tells of it', async () => {
    const person = somebody()
    const { user, ...session } = await harness.client().register(person)
    expect(user).toMatchObject({ email: person.email, name: person.name, role: 'customer' })
    const { userId, email, name, createdAt } = user
    const events = await harness.published({ userId })
    expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'user.created', data: { userId, email, name, createdAt } },
    ])
    expect(await harness.client().profile({}, session)).toEqual(user)
  })

  it('gives a token that any service can verify by the published keys', async () => {
    const { accessToken, user } = await harness.client().register(somebody())
    const verify = createTokenVerifier({
      jwksUrl: `${harness.url()}/.well-known/jwks.json`,
      issuer: 'waybill',
      audience: 'waybill',
    })
    expect(await verify(accessToken)).toEqual({ userId: user.userId, role: 'customer' })
  })

  it('never gives a role that somebody asks for', async () => {
    const asked = { ...somebody(), role: 'operator' }
    const { user } = await harness.client().register(asked)
    expect(user.role).toBe('customer')
  })

  it('takes an address once, however it is written', async () => {
    const person = somebody()
    await harness.client().register(person)
    const again = { ...somebody(), email: person.email.toUpperCase() }
    await expect(harness.client().register(again)).rejects.toMatchObject({ code: 'email_taken' })
  })

  it('takes an address once when twenty ask at the same time', async () => {
    const person = somebody()
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => harness.client().register(person)),
    )
    expect(codes(answers).filter((code) => code === 'ok')).toHaveLength(1)
    expect(codes(answers).filter((code) => code === 'email_taken')).toHaveLength(19)
    expect(await harness.stored('accounts').countDocuments({ email: person.email })).toBe(1)
    expect(await harness.published({ email: person.email })).toHaveLength(1)
  })

  it('stores no password and no token', async () => {
    const person = somebody()
    const { refreshToken, user } = await harness.client().register(person)
    const account = await harness.stored('accounts').findOne({ email: person.email })
    const session = await harness.stored('sessions').findOne({ userId: user.userId })
    expect(account?.['passwordHash']).toMatch(/^\$argon2id\$/)
    const [, secret = ''] = refreshToken.split('.')
    expect(JSON.stringify({ account, session })).not.toContain(password)
    expect(JSON.stringify({ account, session })).not.toContain(secret)
  })

  it.each([
    [{ password: 'short' }, 'password'],
    [{ email: 'nobody' }, 'email'],
    [{ name: ' ' }, 'name'],
  ])('refuses %j', async (wrong, path) => {
    await expect(harness.client().register({ ...somebody(), ...wrong })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [expect.objectContaining({ path })],
    })
  })
})

describe('signing in', () => {
  it('takes the address however it is written', async () => {
    const person = somebody()
    const { user } = await harness.client().register(person)
    const session = await harness.client().logIn({ email: person.email.toUpperCase(), password })
    expect(session.user).toEqual(user)
  })

  it('answers an unknown address and a wrong password alike', async () => {
    const person = somebody()
    await harness.client().register(person)
    const failure = (email: string, attempt: string) =>
      harness
        .client()
        .logIn({ email, password: attempt })
        .catch(({ code, userMessage }: { code: string; userMessage: string }) => ({ code, userMessage }))
    const wrong = await failure(person.email, 'not the password')
    expect(wrong).toMatchObject({ code: 'invalid_credentials' })
    expect(await failure(somebody().email, password)).toEqual(wrong)
  })
})

describe('a profile', () => {
  it('is for those who are signed in', async () => {
    await expect(harness.client().profile({})).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(harness.client().profile({}, { accessToken: 'x.y.z' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('changes with an event that carries all of it and a higher revision', async () => {
    const { user, ...session } = await harness.client().register(somebody())
    const { userId, email } = user
    for (const name of ['Ada Example', 'Ada B. Example', 'Ada B. Example']) {
      expect(await harness.client().updateProfile({ name }, session)).toEqual({ ...user, name })
    }
    const updates = (await harness.published({ userId })).slice(1)
    expect(updates.map(({ type, data }) => ({ type, ...data }))).toEqual([
      expect.objectContaining({
        type: 'user.profile_updated',
        userId,
        email,
        name: 'Ada Example',
        revision: 2,
      }),
      expect.objectContaining({ name: 'Ada B. Example', revision: 3 }),
    ])
  })
})

describe('erasing', () => {
  it('asks for the password', async () => {
    const { accessToken, user } = await harness.client().register(somebody())
    const attempt = harness.client().erase({ password: 'not the password' }, { accessToken })
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_credentials' })
    expect(await harness.client().profile({}, { accessToken })).toEqual(user)
  })

  it('leaves nothing personal, ends every session and frees the address', async () => {
    const person = somebody()
    const { user, refreshToken, accessToken } = await harness.client().register(person)
    const other = await harness.client().logIn(person)
    const { userId } = user
    await harness.client().erase({ password }, { accessToken })

    expect((await harness.published({ userId })).map(({ type }) => type)).toEqual([
      'user.created',
      'user.erased',
    ])
    const account = await harness.stored('accounts').findOne({ userId })
    expect(Object.keys(account ?? {}).toSorted()).toEqual(
      ['_id', 'erasedAt', 'inbox', 'outbox', 'status', 'userId', 'version', 'writes'].toSorted(),
    )
    expect(account?.['outbox']).toEqual([])
    expect(await harness.stored('sessions').countDocuments({ userId })).toBe(0)

    const expired = { code: 'session_expired' }
    await expect(harness.client().refresh({ refreshToken })).rejects.toMatchObject(expired)
    await expect(harness.client().refresh(other)).rejects.toMatchObject(expired)
    const gone = { code: 'unauthenticated' }
    await expect(harness.client().profile({}, { accessToken })).rejects.toMatchObject(gone)
    await expect(harness.client().updateProfile({ name: 'x' }, { accessToken })).rejects.toMatchObject(gone)
    await expect(harness.client().logIn(person)).rejects.toMatchObject({ code: 'invalid_credentials' })

    const again = await harness.client().register(person)
    expect(again.user.userId).not.toBe(userId)
  })

  it('twice is the same as once', async () => {
    const { user, accessToken } = await harness.client().register(somebody())
    await harness.client().erase({ password }, { accessToken })
    expect(await harness.client().erase({ password }, { accessToken })).toEqual({ ok: true })
    expect(await harness.published(user)).toHaveLength(2)
  })
})

describe('the log', () => {
  it('names nobody and holds no secret', async () => {
    const person = somebody()
    const { refreshToken, accessToken } = await harness.client().register(person)
    await harness
      .client()
      .logIn({ ...person, password: 'not the password' })
      .catch(() => undefined)
    await harness
      .client()
      .register(person)
      .catch(() => undefined)
    await harness.client().erase({ password }, { accessToken })
    const log = inspect(harness.logger.lines, { depth: 9, maxArrayLength: null })
    expect(harness.logger.lines.length).toBeGreaterThan(3)
    for (const secret of [
      person.email,
      person.name,
      password,
      'not the password',
      refreshToken,
      accessToken,
    ]) {
      expect(log).not.toContain(secret)
    }
  })
})
