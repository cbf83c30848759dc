import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import type { OperatorEnv } from './env.ts'

/** Where a running system's database and broker are. */
export interface Site {
  readonly mongodbUri: string
  readonly amqpUrl: string
  /** The management API, with credentials. */
  readonly managementUrl: string
}

const stackFile = z.object({
  mongodb: z.string(),
  amqp: z.string(),
  urls: z.object({ rabbitmq: z.string() }),
})

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * Finds the system: in the stack file of `dataDir` when that is given, else by the environment, else in `.waybill`.
 * @throws Error in plain words when there is none.
 */
export const findSite = async (env: OperatorEnv, dataDir?: string): Promise<Site> => {
  const { mongodbUri, amqpUrl } = env
  if (dataDir === undefined && mongodbUri !== undefined && amqpUrl !== undefined) {
    return { mongodbUri, amqpUrl, managementUrl: env.managementUrl ?? managementBeside(amqpUrl) }
  }
  const stack = await readStack(resolve(root, dataDir ?? '.waybill'))
  if (dataDir !== undefined) return stack
  return {
    mongodbUri: mongodbUri ?? stack.mongodbUri,
    amqpUrl: amqpUrl ?? stack.amqpUrl,
    managementUrl:
      env.managementUrl ?? (amqpUrl === undefined ? stack.managementUrl : managementBeside(amqpUrl)),
  }
}

const readStack = async (folder: string): Promise<Site> => {
  const file = join(folder, 'stack.json')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`nothing runs in ${folder}: start it with \`npm start\`, or set MONGODB_URI and AMQP_URL`)
  })
  try {
    const { mongodb, amqp, urls } = stackFile.parse(JSON.parse(text))
    return { mongodbUri: mongodb, amqpUrl: amqp, managementUrl: urls.rabbitmq }
  } catch (error) {
    throw new Error(`${file} cannot be read`, { cause: error })
  }
}

/** The management API where it usually is: same host and credentials, port 15672. */
const managementBeside = (amqpUrl: string): string => {
  const { protocol, hostname, username, password } = new URL(amqpUrl)
  const credentials = `${username || 'guest'}:${password || 'guest'}`
  return protocol === 'amqps:'
    ? `https://${credentials}@${hostname}:15671`
    : `http://${credentials}@${hostname}:15672`
}
