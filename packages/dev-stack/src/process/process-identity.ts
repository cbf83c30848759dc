import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A process, told apart from a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number
  /** In whatever unit the system gives; only compared for equality. */
  readonly startedAt: string
}

/**
 * The start time in /proc/<pid>/stat (22nd field; the 2nd, the command, may hold blanks and brackets). Nothing
 * for a zombie: it has ended, and waits for a parent that may never ask.
 */
export function startTimeOf(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : fields[19]
}

async function readStartTime(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return startTimeOf(await readFile(`/proc/${pid}/stat`, 'utf8'))
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || undefined
  } catch {
    // No such process.
    return undefined
  }
}

/** The identity of a process that runs now. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = await readStartTime(pid)
  return startedAt === undefined ? undefined : { pid, startedAt }
}

/** Whether this very process still runs. */
export async function isAlive({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  return (await readStartTime(pid)) === startedAt
}
