import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { childEnv } from '../env.ts'
import { rootDir } from '../paths.ts'

const run = promisify(execFile)

/** One service of the repository's `docker-compose.yml`. */
export interface ComposeService {
  /** Starts it and waits for its health check. */
  up(): Promise<void>
  stop(): Promise<void>
  /** Ends it and drops its data. */
  down(): Promise<void>
}

/**
 * A service in a compose project of its own per data directory, so that several stacks run side by side.
 * The data stays in the project's named volumes.
 */
export function composeService(
  name: 'mongo' | 'rabbitmq',
  dataDir: string,
  env: Readonly<Record<string, string>>,
): ComposeService {
  const project = `waybill-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`
  const compose = async (...args: string[]) => {
    const file = join(rootDir, 'docker-compose.yml')
    await run('docker', ['compose', '-p', project, '-f', file, ...args], { env: childEnv(env) })
  }
  return {
    up: () => compose('up', '--detach', '--wait', name),
    stop: () => compose('stop', '--timeout', '5', name),
    down: () => compose('down', '--volumes', '--timeout', '0', name),
  }
}
