import type { Session } from '@waybill/contracts'
import type { AccessTokens } from './access-tokens.ts'
import { profileOf, type ActiveAccount } from './account.ts'
import { formatRefreshToken, hashSecret, newRefreshToken, type RefreshToken } from './refresh-token.ts'
import type { SessionFamily, SessionPolicy } from './session.ts'
import type { SessionsStore } from './sessions-store.ts'

/** What giving out a session needs. */
export interface SessionDeps {
  readonly sessions: SessionsStore
  readonly tokens: AccessTokens
  readonly policy: SessionPolicy
  readonly clock: () => Date
}

/** The answer to everything that signs somebody in. */
export const answerSession = async (
  { tokens, clock }: SessionDeps,
  session: { account: ActiveAccount; family: SessionFamily; refreshToken: RefreshToken },
): Promise<Session> => {
  const { account, family, refreshToken } = session
  const access = await tokens.sign(account, clock())
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt.toISOString(),
    refreshToken: formatRefreshToken(refreshToken),
    refreshTokenExpiresAt: family.expiresAt.toISOString(),
    user: profileOf(account),
  }
}

export const openSession = async (deps: SessionDeps, account: ActiveAccount): Promise<Session> => {
  const refreshToken = newRefreshToken()
  const tokenHash = hashSecret(refreshToken.secret)
  const first = { familyId: refreshToken.familyId, userId: account.userId, tokenHash }
  const family = deps.policy.start(first, deps.clock())
  await deps.sessions.add(family)
  return answerSession(deps, { account, family, refreshToken })
}
