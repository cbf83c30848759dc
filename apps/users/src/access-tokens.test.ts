import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, type JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAccessTokens } from './access-tokens.ts'

const now = new Date('2026-11-23T10:15:00.000Z')
const shared = { issuer: 'waybill', audience: 'waybill', lifetimeMs: 600_000 }
const actor = { userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f', role: 'customer' as const }

const newKey = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  return exportJWK(privateKey)
}
const checks = { issuer: 'waybill', audience: 'waybill', algorithms: ['EdDSA'], currentDate: now }

describe('an access token', () => {
  let privateJwk: JWK
  beforeAll(async () => {
    privateJwk = await newKey()
  })

  it('is a signed statement of who acts, in which role and for how long', async () => {
    const tokens = await createAccessTokens({ keys: { privateJwk }, ...shared })
    const { token, expiresAt } = await tokens.sign(actor, now)
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [...tokens.keySet.keys] }), checks)
    expect(payload).toEqual({
      sub: actor.userId,
      role: 'customer',
      iss: 'waybill',
      aud: 'waybill',
      jti: expect.any(String),
      iat: now.getTime() / 1000,
      exp: now.getTime() / 1000 + 600,
    })
    expect(expiresAt.toISOString()).toBe('2026-11-23T10:25:00.000Z')
  })

  it('is published with public keys only', async () => {
    const tokens = await createAccessTokens({
      keys: { privateJwk, previousPublicJwk: await newKey() },
      ...shared,
    })
    expect(tokens.keySet.keys).toHaveLength(2)
    for (const key of tokens.keySet.keys) expect(key).not.toHaveProperty('d')
  })

  it('still verifies after the key was changed, while the previous one is published', async () => {
    const before = await createAccessTokens({ keys: { privateJwk }, ...shared })
    const { token } = await before.sign(actor, now)
    const next = await newKey()
    const changed = await createAccessTokens({
      keys: { privateJwk: next, previousPublicJwk: privateJwk },
      ...shared,
    })
    const forgotten = await createAccessTokens({ keys: { privateJwk: next }, ...shared })
    const verifyWith = (keys: readonly JWK[]) =>
      jwtVerify(token, createLocalJWKSet({ keys: [...keys] }), checks)
    await expect(verifyWith(changed.keySet.keys)).resolves.toMatchObject({ payload: { sub: actor.userId } })
    await expect(verifyWith(forgotten.keySet.keys)).rejects.toThrow('no applicable key')
  })
})
