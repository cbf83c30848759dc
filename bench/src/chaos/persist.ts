import { setTimeout as delay } from 'node:timers/promises'
import { failureOf, isWorthRetrying, type Failure } from './gateway-client.ts'
import type { RunInSlot } from './slots.ts'

/** How stubborn a client is. */
export interface Persistence {
  /** Gives up after this long. */
  readonly patienceMs: number
  /** Ends the waiting. */
  readonly signal: AbortSignal
  /** Keeps a crowd of clients from asking all at once. */
  readonly runInSlot: RunInSlot
  /** Is told of every failure. */
  readonly onFailure?: (failure: Failure) => void
  /** Failures that are worth another try although their code says otherwise. */
  readonly alsoRetries?: readonly Failure[]
}

/** What a stubborn client got: an answer, or the failure that it gave up at. */
export type Persisted<T> = { readonly answer: T } | { readonly failure: Failure }

const ANSWER_WITHIN_MS = 5_000
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 8_000
const JITTER = 0.5

/**
 * Makes a call until it is answered, waiting longer after each failure, 8 s at most. An attempt that takes more than
 * 5 s is given up as unanswered.
 * @throws the reason of `signal` when it aborts.
 */
export const persist = async <T>(
  persistence: Persistence,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<Persisted<T>> => {
  const { patienceMs, signal, runInSlot, onFailure = () => {}, alsoRetries = [] } = persistence
  const attempt = () => call(AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]))
  const deadline = Date.now() + patienceMs
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return { answer: await runInSlot(attempt) }
    } catch (error) {
      signal.throwIfAborted()
      const failure = failureOf(error)
      onFailure(failure)
      const isHopeless = !isWorthRetrying(failure) && !alsoRetries.includes(failure)
      if (isHopeless || Date.now() + waitMs > deadline) return { failure }
    }
    // Spread, or all who were refused together come back together.
    await delay(waitMs * (1 - JITTER * Math.random()), undefined, { signal })
  }
}
