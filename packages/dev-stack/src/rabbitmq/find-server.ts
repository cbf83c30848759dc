import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { messageOf, type Log } from '../log.ts'
import { findExecutable, isExecutable } from '../process/find-executable.ts'

const run = promisify(execFile)

/**
 * Debian's own place, which runs as any user. The `rabbitmq-server` on PATH there is a wrapper that changes
 * to the user `rabbitmq`, who may not read a developer's folders.
 */
const PACKAGED = '/usr/lib/rabbitmq/bin/rabbitmq-server'

async function findInstalled(): Promise<string | undefined> {
  if (await isExecutable(PACKAGED)) return PACKAGED
  return findExecutable('rabbitmq-server')
}

async function installWithApt(log: Log): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  log('installing RabbitMQ (apt-get install rabbitmq-server, once)')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('env', [...toWords(env), 'apt-get', '-qq', 'update'])
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'rabbitmq-server']
    await run('env', [...toWords(env), 'apt-get', ...install], { maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    log(`RabbitMQ cannot be installed: ${messageOf(error)}`)
  }
}

const toWords = (env: Readonly<Record<string, string>>) =>
  Object.entries(env).map(([name, value]) => `${name}=${value}`)

/**
 * The script that starts RabbitMQ on this machine; installs Debian's package when run as root there.
 * @throws Error that says in one line what to install.
 */
export async function findRabbitServer(log: Log): Promise<string> {
  const installed = await findInstalled()
  if (installed !== undefined) return installed
  await installWithApt(log)
  const fresh = await findInstalled()
  if (fresh !== undefined) return fresh
  throw new Error(
    'no RabbitMQ: start Docker, or install it (Debian and Ubuntu: sudo apt-get install rabbitmq-server; ' +
      'macOS: brew install rabbitmq), or set AMQP_URL',
  )
}
