import { AppError, type Session } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import { answerSession, type SessionDeps } from './open-session.ts'
import { hashSecret, newSalt, parseRefreshToken, successorOf, type RefreshToken } from './refresh-token.ts'
import type { SessionFamily } from './session.ts'
import type { AccountsStore } from './users-store.ts'

export interface RefreshDeps extends SessionDeps {
  readonly accounts: AccountsStore
  readonly logger: Logger
}

const over = (message: string) => new AppError('session_expired', { message })

/** Finds the successor of the token that was presented, rotating when it is the one in force. */
const succeed = async (
  deps: RefreshDeps,
  token: RefreshToken,
): Promise<{ family: SessionFamily; refreshToken: RefreshToken }> => {
  const { sessions, policy, clock, logger } = deps
  const tokenHash = hashSecret(token.secret)
  const family = await sessions.find(token.familyId)
  if (family === undefined) throw over('there is no such session')
  const presented = policy.present(family, tokenHash, clock())
  switch (presented.kind) {
    case 'rotate': {
      const salt = newSalt()
      const refreshToken = successorOf(token, salt)
      const next = policy.rotate(family, { tokenHash: hashSecret(refreshToken.secret), salt }, clock())
      if (await sessions.replace(next, tokenHash)) return { family: next, refreshToken }
      // Another request rotated it in between: this token is now the used one, or the session is gone. Ends at once.
      return succeed(deps, token)
    }
    case 'repeat':
      return { family, refreshToken: successorOf(token, presented.salt) }
    case 'expired':
      await sessions.end(family.familyId)
      throw over('the session is too old')
    case 'reused':
      await sessions.end(family.familyId)
      logger.warn({ userId: family.userId }, 'a used refresh token came again: the session was ended')
      throw over('the refresh token was used before')
  }
}

/**
 * Exchanges a refresh token for the next one and a fresh access token, with the account's role of now.
 * @throws AppError session_expired when the token is unknown, expired or a copy, or the account is gone.
 */
export const refresh = async (deps: RefreshDeps, input: { refreshToken: string }): Promise<Session> => {
  const token = parseRefreshToken(input.refreshToken)
  if (token === undefined) throw over('this is no refresh token')
  const { family, refreshToken } = await succeed(deps, token)
  const account = await deps.accounts.find(family.userId)
  if (account?.status !== 'active') {
    // A sign-in that raced the erasure.
    await deps.sessions.end(family.familyId)
    throw over('the account is gone')
  }
  return answerSession(deps, { account, family, refreshToken })
}
