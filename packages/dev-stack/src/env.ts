import { z } from 'zod'

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : text))

const schema = z.object({
  MONGODB_URI: optionalText,
  AMQP_URL: optionalText,
  RABBITMQ_MANAGEMENT_URL: optionalText,
  CHROMIUM_PATH: optionalText,
  PATH: z.string().default('/usr/local/bin:/usr/bin:/bin'),
})

/** What the surrounding shell says, read anew at every call. */
export interface Env {
  /** A MongoDB to use instead of starting one. */
  readonly mongodbUri: string | undefined
  /** A RabbitMQ to use instead of starting one. */
  readonly amqpUrl: string | undefined
  /** Its management API, with credentials; guessed from `AMQP_URL` (port 15672) when left out. */
  readonly managementUrl: string | undefined
  /** A Chromium or Chrome to use instead of looking for one. */
  readonly chromiumPath: string | undefined
  readonly path: string
}

/** Never fails: what is not set is `undefined`. */
export function readEnv(): Env {
  const env = schema.parse(process.env)
  return {
    mongodbUri: env.MONGODB_URI,
    amqpUrl: env.AMQP_URL,
    managementUrl: env.RABBITMQ_MANAGEMENT_URL,
    chromiumPath: env.CHROMIUM_PATH,
    path: env.PATH,
  }
}

function readPort(name: string, fallback: number): number {
  const port = Number(process.env[name] || fallback)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} must be from 1 to 65535`)
  return port
}

/** Where the gateway is to listen: `PORT`, 3000 by default. @throws Error when it is not a port. */
export function readGatewayPort(): number {
  return readPort('PORT', 3000)
}

/** Where the storefront is to listen: `STOREFRONT_PORT`, 3100 by default. @throws Error when it is not a port. */
export function readStorefrontPort(): number {
  return readPort('STOREFRONT_PORT', 3100)
}

const mailSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  SMTP_PORT: z.coerce.number().int().min(0).max(65_535),
})

/** What the mail inbox, a process of its own, is started with. @throws ZodError when a port is missing. */
export function readMailEnv(): { readonly host: string; readonly port: number; readonly smtpPort: number } {
  const { HOST, PORT, SMTP_PORT } = mailSchema.parse(process.env)
  return { host: HOST, port: PORT, smtpPort: SMTP_PORT }
}

/** The environment for a child: the shell's own, then `extra`. */
export function childEnv(extra: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return { ...process.env, ...extra }
}
