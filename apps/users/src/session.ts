/**
 * One sign-in with all the refresh tokens that descend from it: the unit that is revoked.
 *
 * Each token works once. Presenting the one that was just used is answered with the same successor for
 * `rotationGraceMs`, because two tabs may race and an answer may be lost. That is safe: no second branch of the
 * family comes into being, and as soon as the successor is used, or the grace is over, the old token betrays a
 * copy and ends the family. A thief therefore gains at most the seconds in which the victim refreshes, and both
 * of them lose the session at the next rotation.
 */
export interface SessionFamily {
  readonly familyId: string
  readonly userId: string
  readonly startedAt: Date
  readonly expiresAt: Date
  /** Hash of the one token that is in force. */
  readonly currentHash: string
  /** How the token in force came from the one before it; absent until the first refresh. */
  readonly rotation?: { readonly usedHash: string; readonly salt: string; readonly at: Date }
}

export interface SessionRules {
  /** A session that is not refreshed for this long ends. */
  readonly idleMs: number
  /** A session ends this long after signing in, however often it was refreshed. */
  readonly maxAgeMs: number
  /** How long a used token is still answered with its successor. */
  readonly rotationGraceMs: number
}

const dayMs = 24 * 60 * 60 * 1000

const defaultSessionRules: SessionRules = {
  idleMs: 30 * dayMs,
  maxAgeMs: 180 * dayMs,
  rotationGraceMs: 10_000,
}

/**
 * What presenting a token means:
 * `rotate` replaces it, `repeat` gives its successor again, `expired` is over, `reused` is a copy: end the family.
 */
type Presented =
  | { readonly kind: 'rotate' | 'expired' | 'reused' }
  | { readonly kind: 'repeat'; readonly salt: string }

/** The rules in force, as pure functions. */
export interface SessionPolicy {
  start(first: { familyId: string; userId: string; tokenHash: string }, now: Date): SessionFamily
  present(family: SessionFamily, tokenHash: string, now: Date): Presented
  rotate(family: SessionFamily, next: { tokenHash: string; salt: string }, now: Date): SessionFamily
}

export const createSessionPolicy = (rules: Partial<SessionRules> = {}): SessionPolicy => {
  const { idleMs, maxAgeMs, rotationGraceMs } = { ...defaultSessionRules, ...rules }
  const expiry = (startedAt: Date, now: Date): Date =>
    new Date(Math.min(now.getTime() + idleMs, startedAt.getTime() + maxAgeMs))
  return {
    start: ({ familyId, userId, tokenHash }, now) => ({
      familyId,
      userId,
      startedAt: now,
      expiresAt: expiry(now, now),
      currentHash: tokenHash,
    }),
    present: ({ expiresAt, currentHash, rotation }, tokenHash, now) => {
      if (now >= expiresAt) return { kind: 'expired' }
      if (tokenHash === currentHash) return { kind: 'rotate' }
      if (rotation === undefined || tokenHash !== rotation.usedHash) return { kind: 'reused' }
      const age = now.getTime() - rotation.at.getTime()
      return age <= rotationGraceMs ? { kind: 'repeat', salt: rotation.salt } : { kind: 'reused' }
    },
    rotate: (family, { tokenHash, salt }, now) => ({
      ...family,
      expiresAt: expiry(family.startedAt, now),
      currentHash: tokenHash,
      rotation: { usedHash: family.currentHash, salt, at: now },
    }),
  }
}
