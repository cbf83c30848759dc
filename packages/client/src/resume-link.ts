import type { OperationResultEnvelope, TRPCClientError } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { ClientRouter } from './client-router.ts'
import { pause, repeat, type ClientLink, type Results } from './repeat.ts'
import { jitterMs, lossesInRow, type RetryPolicy } from './retry-policy.ts'
import { sentToken, type Tokens } from './tokens.ts'

type Envelope = OperationResultEnvelope<unknown, TRPCClientError<ClientRouter>>

/** The error of a connection that was lost, which tRPC reports as a state and leaves to the EventSource. */
const lossIn = ({ result }: Envelope) =>
  result.type === 'state' && result.state === 'connecting' ? result.error : null

/** A connection that is lost fails, instead of being opened again every three seconds by everybody at once. */
const failingWhenLost = (connection: Results): Results =>
  observable((observer) =>
    connection.subscribe({
      next: (envelope) => {
        observer.next(envelope)
        const loss = lossIn(envelope)
        if (loss !== null) observer.error(loss)
      },
      error: (error) => observer.error(error),
      complete: () => observer.complete(),
    }),
  )

const trackedId = ({ result }: Envelope): string | undefined =>
  (result.type === undefined || result.type === 'data') && 'id' in result && result.id !== undefined
    ? String(result.id)
    : undefined

const resumed = (input: unknown, lastEventId: string | undefined): unknown =>
  lastEventId === undefined || typeof input !== 'object' ? input : { ...input, lastEventId }

/**
 * Keeps a subscription going for as long as somebody subscribes to it: opens a lost connection again behind the last
 * event that came, after a pause with full jitter that grows until an event comes. Ends on errors that are not retryable.
 */
export const resumeLink =
  (policy: RetryPolicy, tokens: Tokens): ClientLink =>
  () =>
  ({ op, next }) => {
    if (op.type !== 'subscription') return next(op)
    let lastEventId: string | undefined
    let losses = 0
    let wasRefused = false
    let connectedAt = Number.POSITIVE_INFINITY
    const connect = (): Results =>
      observable((observer) =>
        failingWhenLost(next({ ...op, input: resumed(op.input, lastEventId) })).subscribe({
          next: (envelope) => {
            lastEventId = trackedId(envelope) ?? lastEventId
            if (envelope.result.type === 'started') connectedAt = Date.now()
            if (envelope.result.type === undefined || envelope.result.type === 'data') {
              losses = 0
              wasRefused = false
            }
            observer.next(envelope)
          },
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        }),
      )
    return repeat(op, connect, async ({ error, signal }) => {
      if (error.code === 'unauthenticated') {
        if (wasRefused) return false
        wasRefused = true
        return tokens.renew(sentToken(op))
      }
      if (!error.isRetryable) return false
      wasRefused = false
      losses = lossesInRow(policy, losses, Date.now() - connectedAt)
      connectedAt = Number.POSITIVE_INFINITY
      await pause((error.retryAfterSeconds ?? 0) * 1000 + jitterMs(policy, losses, Math.random), signal)
      return true
    })
  }
