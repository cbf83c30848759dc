import type { Actor } from '@waybill/service-kit'
import { describe, expect, it } from 'vitest'
import {
  apiKeyOf,
  newSecret,
  opens,
  parseSecret,
  requireMayManage,
  rotated,
  type StoredApiKey,
} from './api-key.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const after = (ms: number) => new Date(now.getTime() + ms)
const { secret, keyId, hash } = newSecret('test')
const key: StoredApiKey = {
  keyId,
  hash,
  userId: 'u1',
  name: 'shop',
  mode: 'test',
  scopes: ['orders:read', 'orders:write'],
  apiVersion: '2026-11-23',
  createdAt: now,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  replacedBy: null,
}

describe('a key', () => {
  it('says what it is, and is stored as a hash only', () => {
    expect(secret).toMatch(/^wb_test_[0-9a-z]{63}$/)
    expect(parseSecret(secret)).toEqual({ keyId, mode: 'test', hash })
    expect(JSON.stringify(key)).not.toContain(secret.slice(21))
    expect(apiKeyOf(key, now)).toMatchObject({ prefix: secret.slice(0, 21), status: 'active' })
    expect(apiKeyOf(key, now)).not.toHaveProperty('hash')
  })

  it.each(['', 'wb_test_short', secret.toUpperCase(), `${secret}x`, secret.replace('test', 'prod')])(
    'is none when it is %j',
    (text) => {
      expect(parseSecret(text)).toBeUndefined()
    },
  )

  it('opens with its own secret while it is neither expired nor revoked', () => {
    expect(opens(key, hash, now)).toBe(true)
    expect(opens(key, newSecret('test').hash, now)).toBe(false)
    expect(opens({ ...key, expiresAt: after(1) }, hash, now)).toBe(true)
    expect(opens({ ...key, expiresAt: now }, hash, now)).toBe(false)
    expect(opens({ ...key, revokedAt: now }, hash, now)).toBe(false)
  })
})

describe('a rotation', () => {
  const next = { keyId: 'key_1111111111111', hash: 'h2', overlapSeconds: 60 }

  it('gives a key that may do the same, and ends the old one after the overlap', () => {
    const { successor, endsAt } = rotated(key, next, now)
    expect(successor).toMatchObject({
      keyId: next.keyId,
      hash: 'h2',
      scopes: key.scopes,
      userId: 'u1',
      expiresAt: null,
    })
    expect(endsAt).toEqual(after(60_000))
  })

  it('does not prolong the old key', () => {
    expect(rotated({ ...key, expiresAt: after(5_000) }, next, now).endsAt).toEqual(after(5_000))
  })

  it.each([
    ['was rotated before', { replacedBy: 'key_2222222222222' }],
    ['was revoked', { revokedAt: now }],
    ['has expired', { expiresAt: now }],
  ])('is refused when the key %s', (_why, change) => {
    expect(() => rotated({ ...key, ...change }, next, now)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
  })
})

describe('who manages a key', () => {
  const refusalOf = (actor: Actor) => {
    try {
      requireMayManage(actor, key)
      return undefined
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  it.each<[string, Actor, string | undefined]>([
    ['its owner', { userId: 'u1', role: 'customer' }, undefined],
    ['an operator', { userId: 'u9', role: 'operator' }, undefined],
    [
      'a key that may do as much',
      { userId: 'u1', role: 'customer', scopes: ['keys:write', ...key.scopes] },
      undefined,
    ],
    [
      'a key that may do less',
      { userId: 'u1', role: 'customer', scopes: ['keys:write'] },
      'insufficient_scope',
    ],
    ['somebody else', { userId: 'u2', role: 'customer' }, 'not_found'],
  ])('%s', (_who, actor, code) => {
    expect(refusalOf(actor)).toBe(code)
  })
})
