import { createWaybillClient, isWaybillError } from '@waybill/client'
import type { NextRequest, NextResponse } from 'next/server'
import { env } from '../env.ts'
import { forwardedHeaders, type ForwardedHeaders } from './forwarded-headers.ts'
import { renewSession, type RefreshAnswer } from './renew-session.ts'
import { mayChange } from './request-origin.ts'
import { cookiesOf, noCookies, sessionCookieNames, type SessionCookie } from './session-cookies.ts'
import { createSingleFlight } from './single-flight.ts'

/** Every page waits for this when a token is about to end; users takes a few milliseconds. */
const REFRESH_TIMEOUT_MS = 3_000
/** Requests that were on their way carry the old token for a moment. Shorter than the ten seconds that users grants. */
const REMEMBER_MS = 5_000

const refresh = async (refreshToken: string, from: ForwardedHeaders): Promise<RefreshAnswer> => {
  const gateway = createWaybillClient({
    url: env().gatewayUrl,
    headers: { ...from },
    retry: false,
    timeoutMs: REFRESH_TIMEOUT_MS,
  })
  try {
    return { kind: 'renewed', session: await gateway.auth.refresh.mutate({ refreshToken }) }
  } catch (error) {
    // Anything else, a limit of tries too, says nothing about the session.
    const isOver = isWaybillError(error, ['session_expired', 'validation_failed'])
    return { kind: isOver ? 'ended' : 'away' }
  }
}

// Once per token, however many tabs and prefetches ask: users takes a token that comes twice for a stolen one.
const refreshWith = createSingleFlight(refresh, REMEMBER_MS)

/** What the proxy does with a request besides its headers. */
export interface FreshSession {
  /** Puts the session's tokens of now into the headers of the request that is passed on. */
  applyToRequest(headers: Headers): void
  /** Sets the browser's cookies. */
  applyToResponse(response: NextResponse): void
}

/** Renews the session of a request whose access token is about to end. */
export const freshSession = async (request: NextRequest): Promise<FreshSession> => {
  const { isHttps } = env()
  const names = sessionCookieNames(isHttps)
  const now = new Date()
  const sent = {
    access: request.cookies.get(names.access)?.value || undefined,
    refresh: request.cookies.get(names.refresh)?.value || undefined,
  }
  const renewal = await renewSession(sent, {
    now,
    refreshWith: (refreshToken) => refreshWith(refreshToken, forwardedHeaders(request.headers)),
  })
  const cookies: readonly SessionCookie[] =
    renewal.kind === 'renewed'
      ? cookiesOf(renewal.session, { isHttps, now })
      : renewal.kind === 'ended'
        ? noCookies(isHttps)
        : []
  for (const { name, value } of cookies) {
    if (value === '') request.cookies.delete(name)
    else request.cookies.set(name, value)
  }
  return {
    applyToRequest: (headers) => {
      if (cookies.length === 0) return
      const left = request.cookies.toString()
      // An empty header would not replace the one that came.
      if (left === '') headers.delete('cookie')
      else headers.set('cookie', left)
    },
    applyToResponse: (response) => {
      for (const cookie of cookies) response.cookies.set(cookie)
    },
  }
}

/** True for a request of another site that would change something here. */
export const isForged = ({ method, headers }: Pick<NextRequest, 'method' | 'headers'>): boolean =>
  !mayChange({
    method,
    fetchSite: headers.get('sec-fetch-site'),
    origin: headers.get('origin'),
    host: headers.get('x-forwarded-host') ?? headers.get('host'),
  })
