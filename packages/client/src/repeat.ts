import type { Operation, OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client'
import { observable, type Observable, type Unsubscribable } from '@trpc/server/observable'
import type { ClientRouter } from './client-router.ts'
import { abortedError, toWaybillError } from './to-waybill-error.ts'
import type { WaybillError } from './waybill-error.ts'

/** What a link passes back. */
export type Results = Observable<
  OperationResultEnvelope<unknown, TRPCClientError<ClientRouter>>,
  TRPCClientError<ClientRouter>
>

/** A link of this client. */
export type ClientLink = TRPCLink<ClientRouter>

/** An attempt that failed: why, how many there were, and a signal that fires when nobody waits any more. */
export interface FailedAttempt {
  readonly error: WaybillError
  readonly attempts: number
  readonly signal: AbortSignal
}

/** Resolves after a time, or at once when the signal fires. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    if (signal.aborted) done()
    else signal.addEventListener('abort', done, { once: true })
  })

/** Runs an operation until it succeeds, or `again` says no; what it throws is the error then. */
export const repeat = (
  op: Operation,
  run: () => Results,
  again: (failed: FailedAttempt) => Promise<boolean>,
): Results =>
  observable((observer) => {
    let inner: Unsubscribable | undefined
    const ended = new AbortController()
    const onAbort = () => ended.abort()
    if (op.signal?.aborted === true) ended.abort()
    op.signal?.addEventListener('abort', onAbort, { once: true })

    const settle = async (error: WaybillError, attempts: number): Promise<void> => {
      let final = error
      try {
        if ((await again({ error, attempts, signal: ended.signal })) && !ended.signal.aborted) {
          attempt(attempts + 1)
          return
        }
      } catch (other) {
        final = toWaybillError(other)
      }
      if (op.signal?.aborted !== true) observer.error(final)
      else if (op.type === 'subscription') observer.complete()
      else observer.error(abortedError(op.signal))
    }
    const attempt = (attempts: number): void => {
      inner = run().subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => void settle(toWaybillError(error), attempts),
      })
    }
    attempt(1)
    return () => {
      op.signal?.removeEventListener('abort', onAbort)
      ended.abort()
      inner?.unsubscribe()
    }
  })
