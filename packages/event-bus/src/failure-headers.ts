import { type ErrorRecord, parseRecord } from './error-record.ts'

/**
 * Why a message is in the dead-letter queue: its handler failed too often, or knew that it can never succeed; its
 * data breaks the contract; it is no event at all; its consumers died too often; too many wait for the same failed event.
 */
export type DeadLetterReason =
  | 'exhausted'
  | 'permanent'
  | 'schema'
  | 'undecodable'
  | 'redelivery_limit'
  | 'parking_full'

/** A message's headers as the broker hands them over. */
export type Headers = Readonly<Record<string, unknown>>

/** From where a message first came to the queue on which it failed. */
export interface Origin {
  readonly exchange: string
  readonly routingKey: string
  readonly queue: string
}

/** What is known when a message has failed. */
export interface Failure {
  /** How many times a handler was called for it, over its whole life. */
  readonly attempts: number
  readonly firstError: ErrorRecord
  readonly lastError: ErrorRecord
}

/** What is known when it has failed for good. */
export interface FinalFailure extends Failure {
  readonly reason: DeadLetterReason
  readonly failedAt: Date
  readonly correlationId: string
}

/** The headers that follow a failed message. */
export const header = {
  reason: 'x-reason',
  attempt: 'x-attempt',
  firstError: 'x-first-error',
  lastError: 'x-last-error',
  exchange: 'x-original-exchange',
  routingKey: 'x-original-routing-key',
  queue: 'x-original-queue',
  failedAt: 'x-failed-at',
  correlationId: 'x-correlation-id',
} as const

/** Attempts that were made before this delivery. */
export const attemptsBefore = (headers: Headers): number => {
  const value = headers[header.attempt]
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0
}

/** The first error of the message's life, when it failed before. */
export const firstErrorOf = (headers: Headers): ErrorRecord | undefined =>
  parseRecord(headers[header.firstError])

// Left by the broker or by Rascal on the way: they mislead the next reader, and CC routes copies.
const travelStains = /^(x-death|x-(first|last)-death-.*|x-delivery-count|x-acquired-count|rascal|CC|BCC)$/

const cleaned = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !travelStains.test(name)))

/** The headers with which a failed message goes to a delay queue. The origin of its first failure stays. */
export const retryHeaders = (headers: Headers, origin: Origin, failure: Failure): Headers => ({
  [header.exchange]: origin.exchange,
  [header.routingKey]: origin.routingKey,
  [header.queue]: origin.queue,
  ...cleaned(headers),
  [header.attempt]: failure.attempts,
  [header.firstError]: failure.firstError,
  [header.lastError]: failure.lastError,
})

/** The headers with which a failed message goes to the dead-letter queue. */
export const deadLetterHeaders = (headers: Headers, origin: Origin, failure: FinalFailure): Headers => ({
  ...retryHeaders(headers, origin, failure),
  [header.reason]: failure.reason,
  [header.failedAt]: failure.failedAt.toISOString(),
  [header.correlationId]: failure.correlationId,
})
