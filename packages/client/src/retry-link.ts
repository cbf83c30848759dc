import { isRepeatable } from './keyed-mutations.ts'
import { pause, repeat, type ClientLink } from './repeat.ts'
import { retryDelayMs, type RetryPolicy } from './retry-policy.ts'

/** Sends queries, and mutations with an idempotency key, again after a retryable error. */
export const retryLink =
  (policy: RetryPolicy): ClientLink =>
  () =>
  ({ op, next }) => {
    if (op.type === 'mutation' && !isRepeatable(op.path, op.input)) return next(op)
    return repeat(
      op,
      () => next(op),
      async ({ error, attempts, signal }) => {
        const delayMs = retryDelayMs(policy, { error, attempts }, Math.random)
        if (delayMs === undefined) return false
        await pause(delayMs, signal)
        return true
      },
    )
  }
