import { resolve } from 'node:path'
import { composeService } from '../docker/compose-service.ts'
import { isDockerRunning } from '../docker/docker-engine.ts'
import type { Engine } from '../engine.ts'
import { readEnv } from '../env.ts'
import type { Log } from '../log.ts'
import { findFreePorts } from '../process/free-ports.ts'
import { findRabbitServer } from './find-server.ts'
import { rabbitProcesses } from './server-spec.ts'

/** What `startRabbit` and `findRabbit` take. */
export interface RabbitOptions {
  /** Keeps the data; made when missing. Used by one broker at a time. */
  readonly dataDir: string
  /** For AMQP, on 127.0.0.1; a free one by default. */
  readonly port?: number
  readonly log: Log
  /** Where its log goes; `<dataDir>.log` by default. */
  readonly logFile?: string
  /** Starts one even where `AMQP_URL` names another: for whoever kills it. Default false. */
  readonly isOwn?: boolean
  /** Told of every process as soon as it exists, long before it answers. */
  readonly onSpawn?: (pids: readonly number[]) => void
}

/** Where a RabbitMQ came from. */
export type RabbitKind = 'external' | 'docker' | 'server'

/** A RabbitMQ that was found, and its management API (with credentials in the URL). */
export interface RabbitEngine extends Engine<RabbitKind> {
  readonly managementUri: string
}

/** The management API beside an AMQP URL: same host and credentials, port 15672. */
export function guessManagementUri(amqpUrl: string): string {
  const { protocol, hostname, username, password } = new URL(amqpUrl)
  const credentials = `${username || 'guest'}:${password || 'guest'}`
  return protocol === 'amqps:'
    ? `https://${credentials}@${hostname}:15671`
    : `http://${credentials}@${hostname}:15672`
}

/**
 * Decides which RabbitMQ to use, without starting it. In this order: `AMQP_URL`, the Docker engine, a server
 * installed on this machine, Debian's package (installed when root).
 * @throws Error that says in one line what to install.
 */
export async function findRabbit(options: RabbitOptions): Promise<RabbitEngine> {
  const { amqpUrl, managementUrl } = readEnv()
  if (amqpUrl !== undefined && options.isOwn !== true) {
    const managementUri = managementUrl ?? guessManagementUri(amqpUrl)
    return { kind: 'external', label: 'RabbitMQ at AMQP_URL', uri: amqpUrl, managementUri }
  }
  const [first = 0, management = 0, distribution = 0, epmd = 0] = await findFreePorts(4)
  const amqp = options.port ?? first
  const dataDir = resolve(options.dataDir)
  if (await isDockerRunning()) {
    const env = { AMQP_PORT: String(amqp), MANAGEMENT_PORT: String(management) }
    const compose = composeService('rabbitmq', dataDir, env)
    return {
      kind: 'docker',
      label: 'RabbitMQ in Docker',
      // The image's guest may only come from inside the container.
      uri: `amqp://waybill:waybill@127.0.0.1:${amqp}`,
      managementUri: `http://waybill:waybill@127.0.0.1:${management}`,
      compose,
    }
  }
  const command = await findRabbitServer(options.log)
  const ports = { amqp, management, distribution, epmd }
  const logFile = options.logFile ?? `${dataDir}.log`
  return {
    kind: 'server',
    label: 'RabbitMQ installed on this machine',
    uri: `amqp://guest:guest@127.0.0.1:${amqp}`,
    managementUri: `http://guest:guest@127.0.0.1:${management}`,
    ...(await rabbitProcesses({ command, dataDir, ports, logFile })),
  }
}
