import * as z from 'zod'
import { envInt, envMs, envPort, envUrl } from './fields.ts'

// Not `new URL`: it refuses the list of hosts that a replica set's address has.
const mongoUri = z
  .string('is not set')
  .regex(
    /^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/,
    'must look like mongodb://host:27017/orders, with a database name',
  )

/** What a process without a database reads: the gateway. Spread it into a `z.object`, as in {@link baseEnv}. */
export const edgeEnv = {
  /** The address to listen on. Default: loopback only; a container sets `0.0.0.0`. */
  HOST: z.string().min(1).default('127.0.0.1'),
  // A service overrides it by `envPort(4001)` to give a default.
  /** The port to listen on; 0 takes a free one. */
  PORT: envPort(),
  /** The broker, with its vhost as the path. */
  AMQP_URL: envUrl('amqp', 'amqps'),
  /** The least severe log lines that are written. Default `info`. */
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
  /** Where users publishes the keys that access tokens are verified with. */
  JWKS_URL: envUrl('http', 'https'),
  /** Who signs access tokens. Default `waybill`. */
  JWT_ISSUER: z.string().min(1).default('waybill'),
  /** For whom access tokens are. Default `waybill`. */
  JWT_AUDIENCE: z.string().min(1).default('waybill'),
  /** How long a stop may take before what is left is cut off. Default 8000, below Kubernetes' grace of 30 s. */
  SHUTDOWN_DEADLINE_MS: envMs(8000, 1),
  /** The largest request body. Default 256 KiB. */
  BODY_LIMIT_BYTES: envInt({ min: 1024, max: 16 * 1024 * 1024, default: 256 * 1024 }),
  /** Queues per service. Default 4. Changing it moves aggregates between queues: a planned migration. */
  EVENT_PARTITIONS: envInt({ min: 1, max: 64, default: 4 }),
  /** How long a publish waits for a broker that is away or blocked. Default 2000. */
  PUBLISH_TIMEOUT_MS: envMs(2000, 1),
  /** Messages that a consumer holds unacknowledged, per partition. Default 50. */
  EVENT_PREFETCH: envInt({ min: 1, max: 1000, default: 50 }),
}

/**
 * What every service with a database reads. Spread it and add the service's own variables.
 *
 * @example
 * const schema = z.object({ ...baseEnv, PORT: envPort(4003), ORDER_DEADLINE_MS: envMs(900_000) })
 * const env = parseEnv(schema, {
 *   AMQP_URL: 'amqp://localhost/waybill',
 *   MONGODB_URI: 'mongodb://localhost:27017/orders',
 *   JWKS_URL: 'http://localhost:4001/.well-known/jwks.json',
 * })
 * assert.equal(env.PORT, 4003)
 * assert.equal(env.SHUTDOWN_DEADLINE_MS, 8000)
 */
export const baseEnv = {
  ...edgeEnv,
  /** The service's own database; its name is the path. */
  MONGODB_URI: mongoUri,
}

const edgeSchema = z.object(edgeEnv)
type Parsed = z.output<typeof edgeSchema>

/** What {@link edgeEnv} becomes. `JWKS_URL` may be left out by a service that brings its own verifier. */
export interface EdgeEnv extends Omit<Parsed, 'JWKS_URL'> {
  readonly JWKS_URL?: string | undefined
}

/** What {@link baseEnv} becomes. */
export interface BaseEnv extends EdgeEnv {
  readonly MONGODB_URI: string
}
