import { createHash, createHmac, randomBytes } from 'node:crypto'

/**
 * What a client holds: `<family>.<secret>`, both base64url. The family (128 random bits) finds the session, the
 * secret (256 bits) proves that it is the token in force. Only the secret's hash is stored.
 */
export interface RefreshToken {
  readonly familyId: string
  readonly secret: string
}

const shape = /^([\w-]{22})\.([\w-]{43})$/

export const parseRefreshToken = (text: string): RefreshToken | undefined => {
  const [, familyId, secret] = shape.exec(text) ?? []
  return familyId === undefined || secret === undefined ? undefined : { familyId, secret }
}

export const formatRefreshToken = ({ familyId, secret }: RefreshToken): string => `${familyId}.${secret}`

/** The first token of a new session. */
export const newRefreshToken = (): RefreshToken => ({
  familyId: randomBytes(16).toString('base64url'),
  secret: randomBytes(32).toString('base64url'),
})

/** A fast hash is right here: 256 random bits leave nothing to guess, unlike a password. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export const newSalt = (): string => randomBytes(32).toString('base64url')

/**
 * The token that replaces `token`. It follows from the old secret and the salt of that rotation, so that a client
 * that repeats a refresh (two tabs, a lost answer) is given the same successor although only hashes are stored.
 * The salt alone, in the database, is worth nothing without the old secret.
 */
export const successorOf = (token: RefreshToken, salt: string): RefreshToken => ({
  familyId: token.familyId,
  secret: createHmac('sha256', token.secret).update(salt).digest('base64url'),
})
