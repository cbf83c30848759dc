import type { DrainReport } from './service.ts'

/** What a step learns of the time it has. */
interface DrainTime {
  /** Aborted when the work must end now; what can be cut off should be. */
  readonly signal: AbortSignal
  /** Until then. */
  readonly remainingMs: () => number
}

/** One part of a stop. Its answer says what it had to cut off, if anything. */
export interface DrainStep {
  readonly name: string
  readonly run: (time: DrainTime) => Promise<string | undefined>
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error))

// After the signal each step still has a moment to close what it holds.
const untilGraceEnds = (signal: AbortSignal, graceMs: number) => {
  let timer: NodeJS.Timeout | undefined
  let onAbort: (() => void) | undefined
  const ended = new Promise<string>((resolve) => {
    onAbort = () => {
      timer = setTimeout(() => resolve('did not end in time'), graceMs)
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  const clear = () => {
    clearTimeout(timer)
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort)
  }
  return { ended, clear }
}

/**
 * Runs the steps in order within the deadline. Nine tenths of it are for the work; in the last tenth, what is left
 * is cut off, step by step, so that every step at least begins. Never rejects: a step that fails is reported.
 */
export const drain = async (steps: readonly DrainStep[], deadlineMs: number): Promise<DrainReport> => {
  const startedAt = performance.now()
  const workMs = deadlineMs * 0.9
  const graceMs = (deadlineMs * 0.1) / Math.max(1, steps.length)
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), workMs)
  const elapsedMs = () => performance.now() - startedAt
  const time: DrainTime = {
    signal: controller.signal,
    remainingMs: () => Math.max(0, workMs - elapsedMs()),
  }
  const cutOff: string[] = []
  for (const { name, run } of steps) {
    const grace = untilGraceEnds(controller.signal, graceMs)
    const cut = await Promise.race([run(time), grace.ended]).catch(describe)
    grace.clear()
    if (cut !== undefined) cutOff.push(`${name}: ${cut}`)
  }
  clearTimeout(timer)
  return { durationMs: Math.round(elapsedMs()), cutOff }
}
