import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts'

const page = { nonce: 'bm9uY2U=', isHttps: false, isDevelopment: false }

const directive = (policy: string, name: string): string[] =>
  policy
    .split('; ')
    .map((text) => text.split(' '))
    .find(([first]) => first === name)
    ?.slice(1) ?? []

describe('the Content-Security-Policy', () => {
  it('runs only scripts that carry the nonce of the request', () => {
    const scripts = directive(contentSecurityPolicy(page), 'script-src')
    expect(scripts).toContain("'nonce-bm9uY2U='")
    expect(scripts).toContain("'strict-dynamic'")
  })

  it('allows nothing inline and no evaluation, for scripts and styles alike', () => {
    const policy = contentSecurityPolicy(page)
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).not.toContain('unsafe-eval')
  })

  it('lets nobody frame the shop, and no form or base lead elsewhere', () => {
    const policy = contentSecurityPolicy(page)
    expect(directive(policy, 'frame-ancestors')).toEqual(["'none'"])
    expect(directive(policy, 'form-action')).toEqual(["'self'"])
    expect(directive(policy, 'base-uri')).toEqual(["'none'"])
  })

  it('sends the browser nowhere but here', () => {
    const hosts = contentSecurityPolicy(page).match(/https?:|\*/g)
    expect(hosts).toBeNull()
  })
})

describe('the security headers', () => {
  it('keep browsers on https only where there is https', () => {
    expect(securityHeaders(page)).not.toHaveProperty('strict-transport-security')
    expect(contentSecurityPolicy(page)).not.toContain('upgrade-insecure-requests')
    const secure = { ...page, isHttps: true }
    expect(securityHeaders(secure)['strict-transport-security']).toMatch(/^max-age=63072000/)
    expect(contentSecurityPolicy(secure)).toContain('upgrade-insecure-requests')
  })
})
