import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { env } from './env.ts'
import { securityHeaders } from './security/security-headers.ts'

/** Runs before every page: a nonce for its scripts, and its security headers. */
export function proxy(request: NextRequest): NextResponse {
  const { isHttps, isDevelopment } = env()
  const nonce = randomBytes(16).toString('base64')
  const security = securityHeaders({ nonce, isHttps, isDevelopment })

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Next finds the nonce for its own scripts in the request's policy.
  headers.set('content-security-policy', security['content-security-policy'] ?? '')

  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/((?!_next/static/|illustrations/).*)'] }
