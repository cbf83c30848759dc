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

const serverSchema = z.object({
  /** The folder of a build, as dev-stack's `buildStorefront` puts it together. */
  STOREFRONT_BUILD: z.string().min(1),
  /** How long open answers may go on after SIGTERM. */
  DRAIN_MS: z.coerce.number().int().min(0).default(2000),
})

/** What the process that serves a build is started with. @throws Error that names every bad variable. */
export function readServerEnv(): { readonly build: string; readonly drainMs: number } {
  const { data, error } = serverSchema.safeParse(process.env)
  if (error !== undefined) throw new Error(`bad environment:\n${z.prettifyError(error)}`)
  // It ends when we say so: Next itself would wait for live views, which never end.
  process.env['NEXT_MANUAL_SIG_HANDLE'] = 'true'
  return { build: data.STOREFRONT_BUILD, drainMs: data.DRAIN_MS }
}

/**
 * Where a build is put, relative to this package: two builds at once need a place each. Default `.next`; read by the
 * build alone.
 */
export const buildDir = (): string => process.env['STOREFRONT_BUILD_DIR'] ?? '.next'
