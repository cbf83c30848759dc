import { parseRefreshToken } from './refresh-token.ts'
import type { SessionsStore } from './sessions-store.ts'

/** Ends the session of a refresh token, used or not. Silent about tokens that it does not know. */
export const logOut = async (
  { sessions }: { readonly sessions: SessionsStore },
  input: { refreshToken: string },
): Promise<void> => {
  const token = parseRefreshToken(input.refreshToken)
  if (token !== undefined) await sessions.end(token.familyId)
}
