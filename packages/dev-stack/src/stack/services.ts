import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { withDatabase } from '../mongodb/find-mongo.ts'
import { rootDir } from '../paths.ts'
import type { StorefrontBuild } from '../storefront/build-storefront.ts'

/** A test account, made at every start and printed. */
export interface Account {
  readonly email: string
  readonly password: string
}

/** Development only: everything listens on 127.0.0.1. */
export const accounts = {
  shopper: { email: 'demo@waybill.example', password: 'demo-shopper-1' },
  operator: { email: 'operator@waybill.example', password: 'demo-operator-1' },
} as const satisfies Record<string, Account>

/** What a service's environment is made of. */
export interface StackContext {
  /** Of every service, by its name. */
  readonly urls: Readonly<Record<string, string>>
  /** Without a database in its path. */
  readonly mongodb: string
  readonly amqp: string
  readonly smtpPort: number
  /** A private Ed25519 JWK. */
  readonly signingKey: string
}

/** One service of the stack. */
export interface ServiceSpec {
  /** Names its URL, its process and its log. */
  readonly name: string
  /** The file to run. */
  readonly entry: string
  /** Whether it has a database. */
  readonly hasDatabase: boolean
  /** What it gets besides what all get. */
  readonly env?: (context: StackContext) => Readonly<Record<string, string>>
  /** Stopped only after the others, with the database and the broker. */
  readonly isLast?: boolean
}

const app = (name: string) => join(rootDir, 'apps', name, 'src', 'main.ts')
const urlOf = ({ urls }: StackContext, name: string) => urls[name] ?? ''

/** Where `npm start` serves the shop unless it is told otherwise. */
const USUAL_STOREFRONT_URL = 'http://127.0.0.1:3100'

/** Every service of Waybill. A new one is one row. */
export const services: readonly ServiceSpec[] = [
  {
    name: 'users',
    entry: app('users'),
    hasDatabase: true,
    env: ({ signingKey }) => ({
      AUTH_PRIVATE_JWK: signingKey,
      OPERATOR_EMAIL: accounts.operator.email,
      OPERATOR_PASSWORD: accounts.operator.password,
      DEMO_EMAIL: accounts.shopper.email,
      DEMO_PASSWORD: accounts.shopper.password,
    }),
  },
  { name: 'inventory', entry: app('inventory'), hasDatabase: true, env: () => ({ SEED_CATALOGUE: 'true' }) },
  { name: 'orders', entry: app('orders'), hasDatabase: true },
  { name: 'payments', entry: app('payments'), hasDatabase: true },
  {
    name: 'notifications',
    entry: app('notifications'),
    hasDatabase: true,
    env: (context) => ({
      SMTP_URL: `smtp://127.0.0.1:${context.smtpPort}`,
      MAIL_FROM: 'Waybill <orders@waybill.example>',
      STOREFRONT_URL: urlOf(context, 'storefront') || USUAL_STOREFRONT_URL,
      // Kept as long as the data directory, which keeps the signing key.
      WEBHOOKS_SECRETS_KEYS: createHash('sha256').update(`webhooks ${context.signingKey}`).digest('base64'),
      WEBHOOKS_ALLOW_PRIVATE: '1',
    }),
  },
  {
    name: 'gateway',
    entry: app('gateway'),
    hasDatabase: true,
    env: (context) => ({
      USERS_URL: urlOf(context, 'users'),
      INVENTORY_URL: urlOf(context, 'inventory'),
      ORDERS_URL: urlOf(context, 'orders'),
      PAYMENTS_URL: urlOf(context, 'payments'),
      NOTIFICATIONS_URL: urlOf(context, 'notifications'),
    }),
  },
  {
    name: 'mail',
    entry: join(import.meta.dirname, '..', 'mail', 'main.ts'),
    hasDatabase: false,
    isLast: true,
    env: ({ smtpPort }) => ({ SMTP_PORT: String(smtpPort) }),
  },
]

/**
 * The storefront, which is no part of {@link services}: it has to be built first, and what asks no page needs none.
 * `build` comes from `buildStorefront`.
 */
export const storefrontService = (build: Pick<StorefrontBuild, 'entry' | 'env'>): ServiceSpec => ({
  name: 'storefront',
  entry: build.entry,
  hasDatabase: false,
  env: (context) => ({
    NODE_ENV: 'production',
    HOSTNAME: '127.0.0.1',
    ...build.env,
    GATEWAY_URL: urlOf(context, 'gateway'),
    STOREFRONT_URL: urlOf(context, 'storefront'),
  }),
})

/** Below the deadline after which the supervisor kills. */
const SHUTDOWN_DEADLINE_MS = 5_000

/** The whole environment of one service, without the shell's. */
export function serviceEnv(spec: ServiceSpec, context: StackContext): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    PORT: new URL(urlOf(context, spec.name)).port,
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    SHUTDOWN_DEADLINE_MS: String(SHUTDOWN_DEADLINE_MS),
    AMQP_URL: context.amqp,
    JWKS_URL: `${urlOf(context, 'users')}/.well-known/jwks.json`,
    ...(spec.hasDatabase && { MONGODB_URI: withDatabase(context.mongodb, `waybill_${spec.name}`) }),
    ...spec.env?.(context),
  }
}
