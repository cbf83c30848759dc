import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { childEnv } from '../env.ts'
import { openLogFile } from './log-file.ts'
import { waitUntilReady } from './readiness.ts'

/** What to run and how to tell that it works. */
export interface ProcessSpec {
  /** How it is called in messages. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Takes all of its output. Rotated once at 20 MB. */
  readonly logFile: string
  /** It is ready when a line of its output matches. */
  readonly readyLine?: RegExp
  /** Or when this says so; asked every 100 ms. */
  readonly isReady?: () => Promise<boolean>
  readonly readyTimeoutMs: number
  /** From SIGTERM to SIGKILL. */
  readonly stopTimeoutMs: number
  /** Sees every line of output. */
  readonly onLine?: (line: string) => void
  /** Whether a line may be among the last words that an early end is explained with. Default: every line. */
  readonly isTelling?: (line: string) => boolean
}

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A child process in a process group of its own: a Ctrl-C in the terminal does not reach it. */
export interface RunningProcess {
  readonly pid: number
  /** Resolves when it has ended, for whatever reason. */
  readonly exited: Promise<ProcessExit>
  /** Resolves when it is ready. @throws Error when it ends or takes too long before that. */
  readonly ready: Promise<void>
  /** SIGTERM, then SIGKILL to the whole group after `stopTimeoutMs`; resolves when it has ended. */
  stop(): Promise<void>
  /** Sends a signal to the process (SIGKILL: to its whole group). */
  kill(signal: NodeJS.Signals): void
}

/** As long as the trace of an error at the start. */
const TAIL_LINES = 20

/** Signals a process group; one that is gone is no error. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // ESRCH: it has ended meanwhile.
  }
}

/**
 * Starts a process. Returns at once: await `ready` for the rest.
 * @throws Error when the command cannot be executed.
 */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  const logFile = await openLogFile(spec.logFile)
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: childEnv(spec.env ?? {}),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const tail: string[] = []
  const lineSeen = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      logFile.write(line)
      if (spec.isTelling?.(line) ?? true) tail.push(line)
      if (tail.length > TAIL_LINES) tail.shift()
      if (spec.readyLine?.test(line) === true) lineSeen.resolve()
      spec.onLine?.(line)
    })
  }
  const exited = watchExit(child).finally(() => logFile.close())
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) throw new Error(`${spec.name} did not start`)

  const ready = waitUntilReady(spec, { lineSeen: lineSeen.promise, exited, tail })
  // The caller may look at it late, or never.
  ready.catch(() => {})
  return {
    pid,
    exited,
    ready,
    kill: (signal) => {
      // An ended process' id may be another's by now; Node's own `kill` knows, a group's does not.
      const isRunning = child.exitCode === null && child.signalCode === null
      if (signal !== 'SIGKILL') child.kill(signal)
      else if (isRunning) killGroup(pid, signal)
    },
    stop: async () => {
      child.kill('SIGTERM')
      const deadline = setTimeout(() => killGroup(pid, 'SIGKILL'), spec.stopTimeoutMs)
      await exited
      clearTimeout(deadline)
    },
  }
}

async function watchExit(child: ChildProcess): Promise<ProcessExit> {
  return new Promise((resolve) => {
    // Whoever it left behind goes too: they would hold its output open, and 'close' would not come.
    child.once('exit', () => child.pid !== undefined && killGroup(child.pid, 'SIGKILL'))
    // 'close' and not 'exit': the last lines of output are read by then.
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}
