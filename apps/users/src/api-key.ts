import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError, type ApiKey, type ApiMode, type ApiScope, type ApiVersion } from '@waybill/contracts'
import type { Actor } from '@waybill/service-kit'

/** A partner's key as it is stored: of the secret only its hash. */
export interface StoredApiKey {
  readonly keyId: string
  readonly userId: string
  readonly hash: string
  readonly name: string
  readonly mode: ApiMode
  readonly scopes: readonly ApiScope[]
  readonly apiVersion: ApiVersion
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
  readonly replacedBy: string | null
}

const NAME_LENGTH = 13
const SECRET_LENGTH = 50
const shape = /^wb_(test|live)_([0-9a-z]{13})[0-9a-z]{50}$/

/** Random characters 0-9 and a-z, which a double click selects whole: 8 bytes fill 13 of them, 32 bytes 50. */
const randomText = (bytes: number, length: number): string =>
  BigInt(`0x${randomBytes(bytes).toString('hex')}`)
    .toString(36)
    .padStart(length, '0')

/**
 * A fast hash is right here, unlike for passwords: 256 random bits leave nothing to guess, and every request of a
 * partner would pay for a slow one.
 */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** A new key: the secret is shown once, the rest is stored. */
export const newSecret = (mode: ApiMode): { keyId: string; secret: string; hash: string } => {
  const name = randomText(8, NAME_LENGTH)
  const secret = `wb_${mode}_${name}${randomText(32, SECRET_LENGTH)}`
  return { keyId: `key_${name}`, secret, hash: hashOf(secret) }
}

/** What a text that claims to be a key says of itself. */
export const parseSecret = (text: string): { keyId: string; mode: ApiMode; hash: string } | undefined => {
  const [, mode, name] = shape.exec(text) ?? []
  if (name === undefined) return undefined
  return { keyId: `key_${name}`, mode: mode === 'live' ? 'live' : 'test', hash: hashOf(text) }
}

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const statusOf = (key: StoredApiKey, now: Date): ApiKey['status'] => {
  if (key.revokedAt !== null) return 'revoked'
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'active'
}

/** True for the key's own secret while the key is neither revoked nor expired. Takes the same time for any secret. */
export const opens = (key: StoredApiKey, hash: string, now: Date): boolean =>
  isSame(key.hash, hash) && statusOf(key, now) === 'active'

/** Without the hash. */
export const apiKeyOf = (key: StoredApiKey, now: Date): ApiKey => ({
  keyId: key.keyId,
  name: key.name,
  prefix: `wb_${key.mode}_${key.keyId.slice('key_'.length)}`,
  mode: key.mode,
  scopes: [...key.scopes],
  apiVersion: key.apiVersion,
  status: statusOf(key, now),
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  revokedAt: key.revokedAt?.toISOString() ?? null,
  replacedBy: key.replacedBy,
})

/** The key for its owner and for operators. @throws AppError not_found for everybody else. */
export const requireOwn = (actor: Actor, key: StoredApiKey | undefined): StoredApiKey => {
  if (key !== undefined && (key.userId === actor.userId || actor.role === 'operator')) return key
  throw new AppError('not_found')
}

/**
 * Who may rotate or revoke a key: its owner and operators. A key may do so only with keys that can do no more than
 * itself: the new secret of a stronger one would be in its hands.
 * @throws AppError not_found for somebody else's, insufficient_scope for a stronger one.
 */
export const requireMayManage = (actor: Actor, found: StoredApiKey | undefined): StoredApiKey => {
  const key = requireOwn(actor, found)
  const { scopes } = actor
  if (scopes !== undefined && key.scopes.some((scope) => !scopes.includes(scope))) {
    throw new AppError('insufficient_scope', { userMessage: 'That key may do more than the one that asks.' })
  }
  return key
}

/**
 * The key that takes over, and what becomes of the old one: it works until `overlapSeconds` from now, or until it
 * would have expired anyway.
 * @throws AppError conflict when the old one has ended or was rotated before.
 */
export const rotated = (
  old: StoredApiKey,
  next: { keyId: string; hash: string; apiVersion?: ApiVersion | undefined; overlapSeconds: number },
  now: Date,
): { successor: StoredApiKey; endsAt: Date } => {
  if (old.replacedBy !== null || statusOf(old, now) !== 'active') {
    throw new AppError('conflict', { userMessage: 'The key has ended or was rotated before.' })
  }
  const { keyId, hash, apiVersion = old.apiVersion, overlapSeconds } = next
  const overlapEnds = new Date(now.getTime() + overlapSeconds * 1000)
  return {
    successor: { ...old, keyId, hash, apiVersion, createdAt: now, lastUsedAt: null },
    endsAt: old.expiresAt !== null && old.expiresAt < overlapEnds ? old.expiresAt : overlapEnds,
  }
}
