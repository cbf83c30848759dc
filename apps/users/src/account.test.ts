import { userCreated, userErased, userProfileUpdated } from '@waybill/contracts'
import { emit, unchanged, type Decision } from '@waybill/store'
import { describe, expect, it } from 'vitest'
import { erase, openAccount, profileOf, rename, replacePasswordHash, type Account } from './account.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const later = new Date('2026-11-24T10:00:00.000Z')
const userId = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'
const ada = {
  status: 'active',
  userId,
  email: 'ada@example.com',
  name: 'Ada Example',
  role: 'customer',
  passwordHash: '$argon2id$',
  revision: 1,
  createdAt: '2026-11-23T10:00:00.000Z',
} as const
const gone: Account = { status: 'erased', userId, erasedAt: '2026-11-23T11:00:00.000Z' }

const given = (account: Account | undefined) => ({
  when: (decide: (account: Account | undefined) => Decision<Account>) => decide(account),
})

describe('opening an account', () => {
  const opening = { userId, role: 'customer', passwordHash: '$argon2id$' } as const

  it('tells of it, without the password', () => {
    expect(
      given(undefined).when(() =>
        openAccount({ ...opening, email: 'ada@example.com', name: 'Ada Example' }, now),
      ),
    ).toEqual({
      state: ada,
      events: [emit(userCreated, { userId, email: ada.email, name: ada.name, createdAt: now.toISOString() })],
    })
  })

  it('normalises address and name, so that one address is one account', () => {
    const decision = openAccount({ ...opening, email: ' ADA@Example.COM ', name: ' Ade\u0301le ' }, now)
    expect(decision).toMatchObject({ state: { email: 'ada@example.com', name: 'Ad\u00e9le' } })
  })
})

describe('renaming', () => {
  it('counts the revision up and carries the whole profile', () => {
    expect(given(ada).when((account) => rename(account, 'Ada B. Example', later))).toEqual({
      state: { ...ada, name: 'Ada B. Example', revision: 2 },
      events: [
        emit(userProfileUpdated, {
          userId,
          email: ada.email,
          name: 'Ada B. Example',
          revision: 2,
          updatedAt: later.toISOString(),
        }),
      ],
    })
  })

  it('to the same name changes nothing', () => {
    expect(given(ada).when((account) => rename(account, ' Ada Example ', later))).toEqual(unchanged)
  })

  it.each([undefined, gone])('is refused when the account is %o', (account) => {
    expect(() => given(account).when((current) => rename(current, 'Ada', later))).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    )
  })
})

describe('a new password', () => {
  it('replaces the hash and tells nobody', () => {
    expect(given(ada).when((account) => replacePasswordHash(account, '$new'))).toEqual({
      state: { ...ada, passwordHash: '$new' },
      events: [],
    })
  })
})

describe('erasing', () => {
  it('keeps the id and nothing else', () => {
    const erasedAt = later.toISOString()
    expect(given(ada).when((account) => erase(account, later))).toEqual({
      state: { status: 'erased', userId, erasedAt },
      events: [emit(userErased, { userId, erasedAt })],
    })
  })

  it('twice is the same as once', () => {
    expect(given(gone).when((account) => erase(account, later))).toEqual(unchanged)
  })
})

describe('a profile', () => {
  it('never shows the password', () => {
    expect(profileOf(ada)).toEqual({
      userId,
      email: 'ada@example.com',
      name: 'Ada Example',
      role: 'customer',
      createdAt: '2026-11-23T10:00:00.000Z',
    })
  })
})
