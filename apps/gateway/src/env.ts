import { baseEnv, edgeEnv, envInt, envMs, envPort, envUrl, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'

const service = () => envUrl('http', 'https')

/** Every variable of the gateway. */
export const gatewayEnv = z.object({
  ...edgeEnv,
  PORT: envPort(3000),
  /** Records of idempotency keys. The gateway starts, and takes orders, without it. */
  MONGODB_URI: baseEnv.MONGODB_URI,
  /** Where users is: accounts, sessions, carts. */
  USERS_URL: service(),
  /** Where inventory is: the catalogue and stock. */
  INVENTORY_URL: service(),
  /** Where orders is: their state and history. */
  ORDERS_URL: service(),
  /** Where payments is: what was charged and refunded. */
  PAYMENTS_URL: service(),
  /** Where notifications is: e-mails and webhooks. */
  NOTIFICATIONS_URL: service(),
  /** How long a request waits for a broker that is away: an answer is due within 2 s. */
  PUBLISH_TIMEOUT_MS: envMs(1200, 1),
  /** How long a service may take to answer a query. */
  RPC_TIMEOUT_MS: envMs(2000, 1),
  /** The same for sign-up and sign-in, which hash a password. */
  SIGN_IN_TIMEOUT_MS: envMs(8000, 1),
  /** How long the catalogue's answers are kept without an event that says otherwise. */
  CATALOGUE_TTL_MS: envMs(10_000),
  /** Origins whose pages may call the gateway, separated by commas. */
  CORS_ORIGINS: z
    .string()
    .default('http://127.0.0.1:3100,http://localhost:3100')
    .transform((list) => list.split(',').filter(Boolean)),
  /** Proxies of our own in front of the gateway; their X-Forwarded-For entries are believed. */
  TRUSTED_PROXIES: envInt({ min: 0, max: 10, default: 0 }),
  /** Sign-ups and renewals of one address. */
  RATE_LIMIT_AUTH_PER_MINUTE: envInt({ min: 1, max: 1_000_000, default: 60 }),
  /** Sign-ins to one account. */
  RATE_LIMIT_SIGN_INS_PER_MINUTE: envInt({ min: 1, max: 1_000_000, default: 10 }),
  /** Orders and other changes of one caller. */
  RATE_LIMIT_WRITES_PER_MINUTE: envInt({ min: 1, max: 10_000_000, default: 600 }),
  /** Reads of one caller. */
  RATE_LIMIT_READS_PER_MINUTE: envInt({ min: 1, max: 10_000_000, default: 6000 }),
  /** Reads with one partner's key. */
  RATE_LIMIT_KEY_READS_PER_MINUTE: envInt({ min: 1, max: 10_000_000, default: 1200 }),
  /** The same for changes. */
  RATE_LIMIT_KEY_WRITES_PER_MINUTE: envInt({ min: 1, max: 10_000_000, default: 600 }),
  /** How long a partner's key is believed before users is asked again: a revoked one works for so long. Default 3 s. */
  API_KEY_FRESH_MS: envMs(3000),
})

/** What {@link gatewayEnv} becomes. */
export type GatewayEnv = z.output<typeof gatewayEnv>

/** Reads the process's environment; lists every bad variable and exits otherwise. */
export const readEnv = (): GatewayEnv => loadEnv(gatewayEnv, process.env)
