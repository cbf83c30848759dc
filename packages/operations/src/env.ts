import { userInfo } from 'node:os'
import * as z from 'zod'

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : text))

const schema = z.object({
  MONGODB_URI: optionalText,
  AMQP_URL: optionalText,
  RABBITMQ_MANAGEMENT_URL: optionalText,
  USER: optionalText,
  INIT_CWD: optionalText,
})

/** What the shell around an operator says. */
export interface OperatorEnv {
  readonly mongodbUri: string | undefined
  readonly amqpUrl: string | undefined
  /** With credentials. */
  readonly managementUrl: string | undefined
  readonly user: string
  /** Where the command was typed: npm runs it elsewhere. */
  readonly folder: string
}

/** Reads the environment. Never fails: what is not set is `undefined`. */
export const readOperatorEnv = (): OperatorEnv => {
  const env = schema.parse(process.env)
  return {
    mongodbUri: env.MONGODB_URI,
    amqpUrl: env.AMQP_URL,
    managementUrl: env.RABBITMQ_MANAGEMENT_URL,
    user: env.USER ?? userInfo().username,
    folder: env.INIT_CWD ?? process.cwd(),
  }
}
