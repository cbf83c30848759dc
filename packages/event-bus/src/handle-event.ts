import { type EventEnvelope, EventSchemaError } from '@waybill/contracts'
import type { ReceivedMessage } from 'rascal'
import { pause } from './backoff.ts'
import { runInContext } from './context.ts'
import { newest, type UndecodableError } from './decode.ts'
import { recordOf } from './error-record.ts'
import { PermanentError } from './errors.ts'
import {
  attemptsBefore,
  type DeadLetterReason,
  type Failure,
  firstErrorOf,
  type Headers,
} from './failure-headers.ts'
import type { Logger } from './logger.ts'
import type { Outcome } from './observer.ts'
import { type RetryPolicy, stepAfter, withJitter } from './retry-policy.ts'
import type { Settlement } from './settlement.ts'
import type { Subscription } from './subscription.ts'

/** A message that arrived, with its envelope if it has one. */
export interface Delivery {
  readonly queue: string
  readonly message: ReceivedMessage
  /** What the bytes said, or why they said nothing. */
  readonly decoded: EventEnvelope | UndecodableError
  /** By which it is ordered; undefined when neither the bytes nor a header tells. */
  readonly key: string | undefined
  /** Aborts when acknowledging the message has become impossible. */
  readonly signal: AbortSignal
}

/** How the work on a delivery ended. The message may be acknowledged unless it is `returned`. */
export interface Verdict {
  readonly outcome: Outcome
  readonly attempt: number
  readonly error?: unknown
}

/** Does the work that a delivery asks for. What it throws is a defect of this package, not of a handler. */
export type HandleDelivery = (delivery: Delivery) => Promise<Verdict>

/** Runs before a failed event leaves its queue. False: it must stay, because the bus stops or the connection is gone. */
export type BeforeLeaving = () => Promise<boolean>

/** Like {@link HandleDelivery}, for an event whose successors may have to be held first. */
export type AttemptDelivery = (delivery: Delivery, beforeLeaving: BeforeLeaving) => Promise<Verdict>

/** A handler and the event for it, checked and of the newest version. */
export interface Work {
  readonly subscription: Subscription
  readonly event: EventEnvelope
}

/** What {@link createDurableHandler} works with. */
export interface HandlerParts {
  readonly subscriptions: readonly Subscription[]
  /** The bus's policy; a subscription may override it. */
  readonly retry: RetryPolicy
  readonly settlement: Settlement
  readonly logger: Logger
  /** Aborts when the bus stops: what waits for its next try then goes back to the broker. */
  readonly stopping: AbortSignal
  readonly random: () => number
}

/** Handles events of durable subscriptions: tries, retries in place, then moves the failed ones on. */
export const createDurableHandler = (common: HandlerParts): AttemptDelivery => {
  const byType = new Map(common.subscriptions.map((each) => [each.definition.type, each]))
  return (delivery, beforeLeaving) => {
    const parts = { ...common, beforeLeaving }
    const { decoded } = delivery
    if (decoded instanceof Error) return bury(parts, delivery, { reason: 'undecodable', error: decoded })
    const subscription = byType.get(decoded.type)
    if (subscription === undefined) {
      const error = new PermanentError(`nothing handles ${decoded.type} any more`)
      return bury(parts, delivery, { reason: 'permanent', error })
    }
    const event = newest(subscription.definition, decoded)
    if (event instanceof Error) {
      const reason = event instanceof EventSchemaError ? 'schema' : 'permanent'
      return bury(parts, delivery, { reason, error: event })
    }
    return attempt(parts, delivery, { subscription, event })
  }
}

type AttemptParts = HandlerParts & { readonly beforeLeaving: BeforeLeaving }

const attempt = async (parts: AttemptParts, delivery: Delivery, work: Work): Promise<Verdict> => {
  const headers: Headers = delivery.message.properties.headers ?? {}
  let firstError = firstErrorOf(headers)
  for (let count = attemptsBefore(headers) + 1; ; count += 1) {
    try {
      await callHandler(work, delivery, count)
      return { outcome: 'handled', attempt: count }
    } catch (error) {
      const lastError = recordOf(error)
      firstError ??= lastError
      const failure = { attempts: count, firstError, lastError }
      if (isPermanent(error)) return bury(parts, delivery, { reason: 'permanent', error, failure })
      const step = stepAfter({ ...parts.retry, ...work.subscription.options.retry }, count)
      if (step.kind === 'exhausted') return bury(parts, delivery, { reason: 'exhausted', error, failure })
      if (step.kind === 'ladder')
        return retryLater(parts, delivery, { delayMs: step.delayMs, error, failure })
      parts.logger.debug(
        { ...named(delivery), attempt: count, err: error },
        'event failed; trying again here',
      )
      const giveUp = AbortSignal.any([delivery.signal, parts.stopping])
      await pause(withJitter(step.delayMs, parts.random()), giveUp)
      if (giveUp.aborted) return { outcome: 'returned', attempt: count, error }
    }
  }
}

/** Calls the handler inside the event's context. */
export const callHandler = (
  { subscription, event }: Work,
  { message, signal }: Delivery,
  attemptNumber: number,
): Promise<void> =>
  runInContext(
    { correlationId: event.correlationid, causationId: event.id, traceparent: event.traceparent },
    () =>
      subscription.handle(event, {
        attempt: attemptNumber,
        redelivered: message.fields.redelivered,
        signal,
      }),
  )

const isPermanent = (error: unknown) => error instanceof PermanentError || error instanceof EventSchemaError

const retryLater = async (
  { settlement, logger, beforeLeaving }: AttemptParts,
  delivery: Delivery,
  { delayMs, error, failure }: { delayMs: number; error: unknown; failure: Failure },
): Promise<Verdict> => {
  const attempt = failure.attempts
  logger.warn({ ...named(delivery), attempt, delayMs, err: error }, 'event failed; trying again later')
  const moved = (await beforeLeaving()) && (await settlement.retryLater(delivery, delayMs, failure))
  return { outcome: moved ? 'retried' : 'returned', attempt, error }
}

/** Moves a message to the dead-letter queue. */
export const bury = async (
  { settlement, logger, beforeLeaving }: Pick<AttemptParts, 'settlement' | 'logger' | 'beforeLeaving'>,
  delivery: Delivery,
  { reason, error, failure }: { reason: DeadLetterReason; error: unknown; failure?: Failure },
): Promise<Verdict> => {
  const { attempts, ...errors } = failure ?? unhandled(delivery, error)
  logger.error(
    { ...named(delivery), attempt: attempts, reason, err: error },
    'event goes to the dead-letter queue',
  )
  const final = { attempts, ...errors, reason, failedAt: new Date(), correlationId: correlationOf(delivery) }
  const moved = (await beforeLeaving()) && (await settlement.bury(delivery, final))
  return { outcome: moved ? 'dead_lettered' : 'returned', attempt: attempts, error }
}

/** The record of a failure for which no handler was called. */
const unhandled = ({ message }: Delivery, error: unknown): Failure => {
  const headers: Headers = message.properties.headers ?? {}
  const lastError = recordOf(error)
  return { attempts: attemptsBefore(headers), firstError: firstErrorOf(headers) ?? lastError, lastError }
}

const correlationOf = ({ decoded, message }: Delivery): string =>
  decoded instanceof Error ? String(message.properties.correlationId ?? '') : decoded.correlationid

const named = ({ queue, decoded }: Delivery) =>
  decoded instanceof Error
    ? { queue }
    : { queue, type: decoded.type, id: decoded.id, correlationId: decoded.correlationid }
