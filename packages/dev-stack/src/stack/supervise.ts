import { setTimeout as delay } from 'node:timers/promises'
import { messageOf, type Log } from '../log.ts'
import type { ProcessExit } from '../process/start-process.ts'
import { noRestarts, planRestart } from './backoff.ts'

/** Something that was started and can end. */
export interface Running {
  readonly pid: number | undefined
  /** With helpers. */
  readonly pids: readonly number[]
  readonly ready: Promise<void>
  readonly exited: Promise<ProcessExit>
  stop(): Promise<void>
  kill(signal: NodeJS.Signals): void
}

/** What to keep running. */
export interface Supervision {
  readonly name: string
  /** Starts it once more. */
  readonly launch: () => Promise<Running>
  readonly log: Log
  /** Told after a process has come or gone. */
  readonly onChange: () => void
}

/** Something that is kept running. */
export interface Supervised {
  readonly name: string
  /** Of the process that runs now. */
  readonly pid: number | undefined
  readonly pids: readonly number[]
  /** Whether the process that runs now was ready at some time. */
  readonly isReady: boolean
  /** Resolves when it was ready for the first time. @throws Error when three starts before that failed. */
  readonly ready: Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Ends it, and does not start it again. */
  stop(): Promise<void>
}

const STARTS_BEFORE_GIVING_UP = 3

const describe = ({ code, signal }: ProcessExit) => signal ?? `exit code ${code}`

/** Starts something and starts it again whenever it ends, with a growing wait, until `stop` is called. */
export function supervise({ name, launch, log, onChange }: Supervision): Supervised {
  const stopping = new AbortController()
  const firstReady = Promise.withResolvers<void>()
  // Whoever supervises may look at it late, or never.
  firstReady.promise.catch(() => {})
  let current: Running | undefined
  let isBack = false
  let isReady = false

  const runUntilItEnds = async (): Promise<string> => {
    const running = await launch()
    current = running
    onChange()
    try {
      // Asked to stop while it was being started.
      if (stopping.signal.aborted) return 'stopped'
      await running.ready
      isReady = true
      if (isBack) log(`${name} is back`)
      isBack = true
      firstReady.resolve()
      return `${name} ended (${describe(await running.exited)})`
    } finally {
      isReady = false
      // It may live on without being ready.
      await running.stop()
      current = undefined
      onChange()
    }
  }

  const keepRunning = async () => {
    let history = noRestarts
    let failedStarts = 0
    while (!stopping.signal.aborted) {
      const startedAt = performance.now()
      const reason = await runUntilItEnds().catch((error: unknown) => {
        failedStarts += 1
        if (failedStarts === STARTS_BEFORE_GIVING_UP) firstReady.reject(error)
        return messageOf(error)
      })
      if (stopping.signal.aborted || (!isBack && failedStarts >= STARTS_BEFORE_GIVING_UP)) break
      const plan = planRestart(history, performance.now() - startedAt)
      history = plan.history
      log(`${reason}; starting it again`)
      await delay(plan.delayMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
    // Without effect once it was ready.
    firstReady.reject(new Error(`${name} was stopped before it was ready`))
  }
  const finished = keepRunning()

  return {
    name,
    get pid() {
      return current?.pid
    },
    get pids() {
      return current?.pids ?? []
    },
    get isReady() {
      return isReady
    },
    ready: firstReady.promise,
    kill: (signal) => current?.kill(signal),
    stop: async () => {
      stopping.abort()
      await current?.stop()
      await finished
    },
  }
}
