import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { AppError, role } from '@waybill/contracts'
import { LRUCache } from 'lru-cache'
import type { Actor, VerifyToken } from './actor.ts'

/** How access tokens are verified. */
export interface TokenVerifierOptions {
  /** Where users publishes its public keys. */
  readonly jwksUrl: string
  readonly issuer: string
  readonly audience: string
  /** Verified tokens that are remembered until they expire. Default 10,000. */
  readonly cacheSize?: number
  /** An unknown key id makes the keys be fetched again, at most this often. Default 30,000. */
  readonly keyCooldownMs?: number
  readonly clock?: () => Date
}

/** The same, with the keys at hand: for users, which owns them. */
export interface LocalTokenVerifierOptions extends Omit<TokenVerifierOptions, 'jwksUrl' | 'keyCooldownMs'> {
  /** As made by jose's createLocalJWKSet, or any function that finds a key. */
  readonly keys: JWTVerifyGetKey
}

interface Verified {
  readonly actor: Actor
  readonly expiresAtMs: number
}

const readActor = ({ sub: subject, role: claimedRole, scope }: JWTPayload): Actor => {
  const parsed = role.safeParse(claimedRole)
  if (subject === undefined || subject === '' || !parsed.success) {
    throw new AppError('unauthenticated', { message: 'the token names no subject or no known role' })
  }
  const actor = { userId: subject, role: parsed.data }
  if (scope === undefined) return actor
  // Scopes that cannot be read are none, never all.
  return { ...actor, scopes: typeof scope === 'string' ? scope.split(' ') : [] }
}

// The generic one is what jose throws when users answers with anything but keys, as it does while it starts.
const ours: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
  errors.JWKSMultipleMatchingKeys.code,
])

// A token that does not verify is the caller's fault; keys that cannot be fetched are ours.
const toAppError = (cause: unknown): AppError => {
  if (cause instanceof AppError) return cause
  const isCallersFault = cause instanceof errors.JOSEError && !ours.has(cause.code)
  return isCallersFault
    ? new AppError('unauthenticated', { message: cause.message, cause })
    : new AppError('service_unavailable', { message: 'no keys to verify the token with', cause })
}

/** {@link createTokenVerifier} with the keys at hand. */
export const createLocalTokenVerifier = (options: LocalTokenVerifierOptions): VerifyToken => {
  const { keys, issuer, audience, cacheSize = 10_000, clock = () => new Date() } = options
  const verified = new LRUCache<string, Verified>({ max: cacheSize })
  const verify = async (token: string): Promise<Verified> => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      // One algorithm: a token cannot choose a weaker one.
      algorithms: ['EdDSA'],
      requiredClaims: ['sub', 'role', 'exp'],
      currentDate: clock(),
    })
    return { actor: readActor(payload), expiresAtMs: Number(payload.exp) * 1000 }
  }
  return async (token) => {
    const known = verified.get(token)
    if (known !== undefined && known.expiresAtMs > clock().getTime()) return known.actor
    try {
      const fresh = await verify(token)
      verified.set(token, fresh)
      return fresh.actor
    } catch (error) {
      verified.delete(token)
      throw toAppError(error)
    }
  }
}

/**
 * Verifies access tokens by the keys that users publishes. EdDSA only; issuer, audience, `sub`, `role` and
 * `exp` are required. Keys never go stale: once they were fetched, tokens are verified while users is down.
 * A verified token is remembered until it expires, so most calls cost a map look-up.
 *
 * @example
 * const verifyToken = createTokenVerifier({ jwksUrl: issuer.jwksUrl, issuer: 'waybill', audience: 'waybill' })
 * const actor = await verifyToken(await issuer.sign({ userId: 'u1', role: 'operator' }))
 * assert.deepEqual(actor, { userId: 'u1', role: 'operator' })
 * await assert.rejects(verifyToken('nonsense'), { code: 'unauthenticated' })
 */
export const createTokenVerifier = (options: TokenVerifierOptions): VerifyToken => {
  const { jwksUrl, keyCooldownMs = 30_000, ...rest } = options
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: Infinity,
    cooldownDuration: keyCooldownMs,
    timeoutDuration: 2000,
  })
  return createLocalTokenVerifier({ ...rest, keys })
}
