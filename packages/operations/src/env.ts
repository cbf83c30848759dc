import { userInfo } from 'node:os'
import * as z from 'zod'

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : text))

/**
 * What the operator's tool reads; `docs/configuration.md` says it.
 * @public
 */
export const operatorEnv = z.object({
  /** The server, with a user that may read every service's database. Default: the running stack's. */
  MONGODB_URI: optionalText,
  /** The broker, with its vhost as the path. Default: the running stack's. */
  AMQP_URL: optionalText,
  /** The broker's management API, with credentials. Default: the running stack's. */
  RABBITMQ_MANAGEMENT_URL: optionalText,
  /** The operator's account, for what goes through the gateway. */
  OPERATOR_EMAIL: optionalText,
  /** Goes with it. */
  OPERATOR_PASSWORD: optionalText,
  /** Who acts, for the record of actions. Default: the user of the process. */
  USER: optionalText,
  /** Set by npm: the folder in which the command was typed. */
  INIT_CWD: optionalText,
})

/** What the shell around an operator says. */
export interface OperatorEnv {
  readonly mongodbUri: string | undefined
  readonly amqpUrl: string | undefined
  /** With credentials. */
  readonly managementUrl: string | undefined
  readonly user: string
  /** The operator's account, for what goes through the gateway. */
  readonly operatorEmail?: string | undefined
  readonly operatorPassword?: string | undefined
  /** Where the command was typed: npm runs it elsewhere. */
  readonly folder: string
}

/** Reads the environment. Never fails: what is not set is `undefined`. */
export const readOperatorEnv = (): OperatorEnv => {
  const env = operatorEnv.parse(process.env)
  return {
    mongodbUri: env.MONGODB_URI,
    amqpUrl: env.AMQP_URL,
    managementUrl: env.RABBITMQ_MANAGEMENT_URL,
    operatorEmail: env.OPERATOR_EMAIL,
    operatorPassword: env.OPERATOR_PASSWORD,
    user: env.USER ?? userInfo().username,
    folder: env.INIT_CWD ?? process.cwd(),
  }
}
