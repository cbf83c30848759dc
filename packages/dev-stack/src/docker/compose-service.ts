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
  /** Ends it at once, as a crash would. Data stays. */
  kill(): Promise<void>
  /** Runs a command inside; resolves to what it printed. */
  exec(...command: readonly string[]): Promise<string>
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
    const { stdout } = await run('docker', ['compose', '-p', project, '-f', file, ...args], {
      env: childEnv(env),
    })
    return stdout
  }
  const quietly = async (...args: string[]) => void (await compose(...args))
  return {
    up: () => quietly('up', '--detach', '--wait', name),
    stop: () => quietly('stop', '--timeout', '5', name),
    kill: () => quietly('kill', '--signal', 'SIGKILL', name),
    exec: (...command) => compose('exec', '-T', name, ...command),
    down: () => quietly('down', '--volumes', '--timeout', '0', name),
  }
}
