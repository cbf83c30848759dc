import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { env } from './env.ts'
import { securityHeaders } from './security/security-headers.ts'
import { freshSession, isForged } from './session/session-proxy.ts'

/** Runs before every page: a session that is not about to end, a nonce for its scripts, and its security headers. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isForged(request)) return new NextResponse('This form belongs to another site.', { status: 403 })
  const { isHttps, isDevelopment } = env()
  const nonce = randomBytes(16).toString('base64')
  const security = securityHeaders({ nonce, isHttps, isDevelopment })

  const session = await freshSession(request)
  const headers = new Headers(request.headers)
  session.applyToRequest(headers)
  headers.set('x-nonce', nonce)
  // Next finds the nonce for its own scripts in the request's policy.
  headers.set('content-security-policy', security['content-security-policy'] ?? '')

  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value)
  session.applyToResponse(response)
  return response
}

export const config = { matcher: ['/((?!_next/static/|illustrations/|healthz|readyz).*)'] }
