import * as z from 'zod'

const url = (fallback: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(fallback)
    .transform((text) => text.replace(/\/+$/, ''))

/**
 * What the storefront's server reads; `docs/configuration.md` says it.
 * @public
 */
export const storefrontEnv = z.object({
  /** The gateway, as seen from this server; browsers never call it. */
  GATEWAY_URL: url('http://127.0.0.1:3000'),
  /** Where people reach the shop: canonical addresses, Open Graph, the sitemap. */
  STOREFRONT_URL: url('http://127.0.0.1:3100'),
  /** `production` in an image. */
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
})

/** What the storefront reads from its environment. */
export interface StorefrontEnv {
  readonly gatewayUrl: string
  readonly storefrontUrl: string
  /** Whether people reach the shop over https: cookies are `Secure` then, and browsers are told to stay. */
  readonly isHttps: boolean
  readonly isDevelopment: boolean
}

/** Checks the variables. @throws Error that names every bad one. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): StorefrontEnv {
  const { data, error } = storefrontEnv.safeParse(source)
  if (error !== undefined) throw new Error(`bad environment:\n${z.prettifyError(error)}`)
  return {
    gatewayUrl: data.GATEWAY_URL,
    storefrontUrl: data.STOREFRONT_URL,
    isHttps: data.STOREFRONT_URL.startsWith('https:'),
    isDevelopment: data.NODE_ENV === 'development',
  }
}

let read: StorefrontEnv | undefined

/** The environment of this process, read at its first use: a build has none. */
export const env = (): StorefrontEnv => (read ??= parseEnv(process.env))

/**
 * Where a build is put, relative to this package: two builds at once need a place each. Default `.next`; read by the
 * build alone.
 */
export const buildDir = (): string => process.env['STOREFRONT_BUILD_DIR'] ?? '.next'
