/** What the headers depend on. */
export interface PageSecurity {
  /** Made anew for every request, at least 128 bits of chance in base64. */
  readonly nonce: string
  readonly isHttps: boolean
  /** React's tools for development evaluate source text. */
  readonly isDevelopment: boolean
}

/**
 * The Content-Security-Policy of a page. Only scripts that carry the nonce run, and what they load; styles come
 * from files of this origin, so no `style` attribute may be rendered; nobody may frame the shop.
 */
export function contentSecurityPolicy({ nonce, isHttps, isDevelopment }: PageSecurity): string {
  const directives: readonly string[] = [
    "default-src 'self'",
    // 'self' is for browsers that do not know 'strict-dynamic'; the others ignore it.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}

/** Every security header of a page, the policy included. */
export function securityHeaders(page: PageSecurity): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(page),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(page.isHttps && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  }
}
