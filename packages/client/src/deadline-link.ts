import { observable } from '@trpc/server/observable'
import type { ClientLink } from './repeat.ts'
import { abortedError, toWaybillError } from './to-waybill-error.ts'
import { WaybillError } from './waybill-error.ts'

/**
 * Ends an attempt after a time, or when the caller gives it up, at once: a batch goes on for the others in it.
 * Every error that passes here becomes a {@link WaybillError}.
 */
export const deadlineLink =
  (timeoutMs: number): ClientLink =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const { signal } = op
      const isCall = op.type !== 'subscription'
      let isAnswered = false
      const fail = (error: unknown) => observer.error(toWaybillError(error))
      const onAbort = () => {
        if (signal) fail(abortedError(signal))
      }
      const onTime = () =>
        fail(new WaybillError('timeout', { message: `${op.path} did not answer within ${timeoutMs} ms` }))
      const timer = isCall ? setTimeout(onTime, timeoutMs) : undefined
      const inner = next(op).subscribe({
        next: (envelope) => {
          isAnswered = true
          const { result } = envelope
          observer.next(
            result.type === 'state' && result.state === 'connecting' && result.error !== null
              ? { ...envelope, result: { ...result, error: toWaybillError(result.error) } }
              : envelope,
          )
        },
        error: fail,
        // tRPC completes without an answer when it got JSON that is not of its kind.
        complete: () => (isAnswered || !isCall ? observer.complete() : fail(new Error('no answer of tRPC'))),
      })
      if (isCall) signal?.addEventListener('abort', onAbort, { once: true })
      if (isCall && signal?.aborted === true) onAbort()
      return () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        inner.unsubscribe()
      }
    })
