import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Engine } from '../engine.ts'
import { childEnv } from '../env.ts'

const run = promisify(execFile)

/** Runs `rabbitmqctl` against a broker that was started here. @throws Error when it fails, or the broker is not ours. */
export async function controlRabbit(
  { label, process, compose }: Engine,
  args: readonly string[],
): Promise<string> {
  if (compose !== undefined) return compose.exec('rabbitmqctl', ...args)
  if (process === undefined) throw new Error(`${label} was not started here`)
  // The one beside the server: what is on PATH may be a wrapper that changes the user.
  const { stdout } = await run(join(dirname(process.command), 'rabbitmqctl'), [...args], {
    env: childEnv(process.env ?? {}),
  })
  return stdout
}
