import { describe, expect, it } from 'vitest'
import {
  formatRefreshToken,
  hashSecret,
  newRefreshToken,
  newSalt,
  parseRefreshToken,
  successorOf,
} from './refresh-token.ts'

describe('a refresh token', () => {
  it('reads back what it wrote', () => {
    const token = newRefreshToken()
    expect(parseRefreshToken(formatRefreshToken(token))).toEqual(token)
  })

  it.each(['', 'abc', 'a.b', `${'a'.repeat(22)}.${'b'.repeat(42)}`, `${'a'.repeat(22)}.${'b'.repeat(43)}!`])(
    'is not made of %j',
    (text) => {
      expect(parseRefreshToken(text)).toBeUndefined()
    },
  )

  it('carries 256 random bits', () => {
    const [one, two] = [newRefreshToken(), newRefreshToken()]
    expect(Buffer.from(one.secret, 'base64url')).toHaveLength(32)
    expect(one.secret).not.toBe(two.secret)
    expect(one.familyId).not.toBe(two.familyId)
  })

  it('is stored as a hash that does not show it', () => {
    const { secret } = newRefreshToken()
    expect(hashSecret(secret)).not.toContain(secret)
    expect(hashSecret('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })

  it('has one successor for each rotation, of the same family and a valid shape', () => {
    const token = newRefreshToken()
    const salt = newSalt()
    const next = successorOf(token, salt)
    expect(successorOf(token, salt)).toEqual(next)
    expect(successorOf(token, newSalt())).not.toEqual(next)
    expect(successorOf({ ...token, secret: newRefreshToken().secret }, salt)).not.toEqual(next)
    expect(parseRefreshToken(formatRefreshToken(next))).toEqual(next)
    expect(next.familyId).toBe(token.familyId)
  })
})
