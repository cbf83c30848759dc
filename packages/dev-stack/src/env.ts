import { z } from 'zod'

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : text))

const schema = z.object({
  MONGODB_URI: optionalText,
  AMQP_URL: optionalText,
  RABBITMQ_MANAGEMENT_URL: optionalText,
  PATH: z.string().default('/usr/local/bin:/usr/bin:/bin'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
})

/** What the surrounding shell says, read anew at every call. */
export interface Env {
  /** A MongoDB to use instead of starting one. */
  readonly mongodbUri: string | undefined
  /** A RabbitMQ to use instead of starting one. */
  readonly amqpUrl: string | undefined
  /** Its management API, with credentials; guessed from `AMQP_URL` (port 15672) when left out. */
  readonly managementUrl: string | undefined
  readonly path: string
  /** Where the gateway listens; 3000 by default. */
  readonly port: number
}

/** @throws ZodError when `PORT` is not a port. */
export function readEnv(): Env {
  const env = schema.parse(process.env)
  return {
    mongodbUri: env.MONGODB_URI,
    amqpUrl: env.AMQP_URL,
    managementUrl: env.RABBITMQ_MANAGEMENT_URL,
    path: env.PATH,
    port: env.PORT,
  }
}

/** The environment for a child: the shell's own, then `extra`. */
export function childEnv(extra: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return { ...process.env, ...extra }
}
