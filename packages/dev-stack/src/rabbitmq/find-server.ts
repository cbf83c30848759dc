import type { Log } from '../log.ts'
import { findExecutable, isExecutable } from '../process/find-executable.ts'
import { installDebianPackage } from '../process/install-debian-package.ts'

/**
 * Debian's own place, which runs as any user. The `rabbitmq-server` on PATH there is a wrapper that changes
 * to the user `rabbitmq`, who may not read a developer's folders.
 */
const PACKAGED = '/usr/lib/rabbitmq/bin/rabbitmq-server'

async function findInstalled(): Promise<string | undefined> {
  if (await isExecutable(PACKAGED)) return PACKAGED
  return findExecutable('rabbitmq-server')
}

/**
 * The script that starts RabbitMQ on this machine; installs Debian's package when run as root there.
 * @throws Error that says in one line what to install.
 */
export async function findRabbitServer(log: Log): Promise<string> {
  const installed = await findInstalled()
  if (installed !== undefined) return installed
  await installDebianPackage({ name: 'rabbitmq-server', label: 'RabbitMQ' }, log)
  const fresh = await findInstalled()
  if (fresh !== undefined) return fresh
  throw new Error(
    'no RabbitMQ: start Docker, or install it (Debian and Ubuntu: sudo apt-get install rabbitmq-server; ' +
      'macOS: brew install rabbitmq), or set AMQP_URL',
  )
}
