import { randomUUID } from 'node:crypto'
import type { Role } from '@waybill/contracts'
import { calculateJwkThumbprint, importJWK, SignJWT, type JWK } from 'jose'

/** The key that signs (Ed25519, private) and, while keys are changed, the public part of the one before. */
export interface SigningKeys {
  readonly privateJwk: JWK
  readonly previousPublicJwk?: JWK | undefined
}

export interface AccessTokens {
  /** `scopes` only for a partner's key. Lives for `lifetimeMs`, by default as long as a shopper's. */
  sign(
    actor: { userId: string; role: Role; scopes?: readonly string[] },
    now: Date,
    lifetimeMs?: number,
  ): Promise<{ token: string; expiresAt: Date }>
  /** What verifiers fetch: public keys only. */
  readonly keySet: { readonly keys: readonly JWK[] }
}

/** Names exactly the public members, so that a private one cannot slip into the key set. */
const publicPart = async ({ kty, crv, x, kid }: JWK): Promise<JWK & { kid: string }> => {
  if (kty !== 'OKP' || crv === undefined || x === undefined) throw new TypeError('not an Ed25519 key')
  const bare = { kty, crv, x }
  return { ...bare, kid: kid ?? (await calculateJwkThumbprint(bare)), alg: 'EdDSA', use: 'sig' }
}

export const createAccessTokens = async (options: {
  keys: SigningKeys
  /** Issuer and audience; what verifiers expect. */
  issuer: string
  audience: string
  lifetimeMs: number
}): Promise<AccessTokens> => {
  const { keys, issuer, audience, lifetimeMs } = options
  const key = await importJWK(keys.privateJwk, 'EdDSA')
  const current = await publicPart(keys.privateJwk)
  const previous = keys.previousPublicJwk && (await publicPart(keys.previousPublicJwk))
  return {
    keySet: { keys: previous === undefined ? [current] : [current, previous] },
    sign: async ({ userId, role, scopes }, now, lifetime = lifetimeMs) => {
      const expiresAt = new Date(now.getTime() + lifetime)
      // `scope` as RFC 9068 has it: one text, separated by spaces.
      const claims = scopes === undefined ? { role } : { role, scope: scopes.join(' ') }
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: current.kid, typ: 'at+jwt' })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(expiresAt)
        .sign(key)
      return { token, expiresAt }
    },
  }
}
