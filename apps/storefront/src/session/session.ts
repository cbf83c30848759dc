import 'server-only'
import { isWaybillError } from '@waybill/client'
import type { Session } from '@waybill/contracts'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { env } from '../env.ts'
import { endsSoon } from './access-token.ts'
import { signInPath } from './safe-return.ts'
import { SessionAwayError } from './session-away-error.ts'
import { cookiesOf, noCookies, sessionCookieNames } from './session-cookies.ts'

/** Whoever asks for a page. `away`: signed in, but users does not answer to renew the session. */
export type ShopperSession =
  | { readonly kind: 'guest' }
  | { readonly kind: 'away' }
  | { readonly kind: 'shopper'; readonly accessToken: string }

/** The session of this request, whose access token the proxy has renewed where it was about to end. */
export const readSession = cache(async (): Promise<ShopperSession> => {
  const jar = await cookies()
  const names = sessionCookieNames(env().isHttps)
  // What the proxy has just deleted is here, and empty.
  const sent = (name: string) => jar.get(name)?.value ?? ''
  if (sent(names.refresh) === '') return { kind: 'guest' }
  const accessToken = sent(names.access)
  if (accessToken === '' || endsSoon(accessToken, new Date(), 0)) return { kind: 'away' }
  return { kind: 'shopper', accessToken }
})

/**
 * The access token of the signed-in shopper; sends everybody else to sign in and back to `path`.
 * @throws SessionAwayError
 */
export const requireAccessToken = async (path: string): Promise<string> => {
  const session = await readSession()
  if (session.kind === 'shopper') return session.accessToken
  if (session.kind === 'guest') redirect(signInPath(path))
  throw new SessionAwayError()
}

/**
 * Sends the shopper to sign in again when the gateway said that the session is no more. `ended` tells the sign-in page
 * not to lead straight back while the browser has the cookies that were refused.
 */
export const signInAgainIfEnded = (error: unknown, path: string): void => {
  if (isWaybillError(error, 'unauthenticated')) redirect(`${signInPath(path)}&ended=1`)
}

/** True for what passes: something between here and the data is away, and nothing was changed by asking. */
export const isAway = (error: unknown): boolean =>
  error instanceof SessionAwayError ||
  isWaybillError(error, ['service_unavailable', 'timeout', 'connection_failed', 'rate_limited', 'internal'])

/** Sets the cookies of a session. In server actions only. */
export const startSession = async (session: Session): Promise<void> => {
  const jar = await cookies()
  for (const cookie of cookiesOf(session, { isHttps: env().isHttps, now: new Date() })) jar.set(cookie)
}

/** Deletes the session's cookies and answers the refresh token that they held. In server actions only. */
export const endSession = async (): Promise<string | undefined> => {
  const jar = await cookies()
  const { isHttps } = env()
  const refreshToken = jar.get(sessionCookieNames(isHttps).refresh)?.value
  for (const cookie of noCookies(isHttps)) jar.set(cookie)
  return refreshToken
}
