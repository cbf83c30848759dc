import { type ErrorRecord, parseRecord } from './error-record.ts'
import {
  attemptsBefore,
  type DeadLetterReason,
  firstErrorOf,
  header,
  type Headers,
  type Origin,
} from './failure-headers.ts'

/** Everything that a dead letter tells besides the event itself. */
export interface DeadLetter {
  readonly reason: DeadLetterReason
  /** How many times a handler was called; 0 when none finished an attempt. */
  readonly attempts: number
  readonly origin: Origin
  /** Both absent when the consumers died and nobody saw an error. */
  readonly firstError: ErrorRecord | undefined
  readonly lastError: ErrorRecord | undefined
  /** ISO 8601, UTC. */
  readonly failedAt: string | undefined
  /** The event's; absent when its bytes are no event and its message names none. */
  readonly correlationId: string | undefined
}

/** The part of a message that {@link readDeadLetter} reads; amqplib's messages fit. */
export interface BuriedMessage {
  readonly fields: { readonly exchange: string; readonly routingKey: string }
  readonly properties: { readonly headers?: Headers | undefined; readonly correlationId?: unknown }
}

const reasons: readonly unknown[] = [
  'exhausted',
  'permanent',
  'schema',
  'undecodable',
  'parking_full',
] satisfies DeadLetterReason[]

const isReason = (value: unknown): value is DeadLetterReason => reasons.includes(value)

/**
 * Reads why a message of a `<service>.dlq` is there, whether our code put it there or the broker did. The broker
 * writes no reason of ours: a message without one had consumers that died.
 */
export const readDeadLetter = ({ fields, properties }: BuriedMessage): DeadLetter => {
  const headers = properties.headers ?? {}
  const text = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const reason = headers[header.reason]
  const byBroker = deliveryLimitRecord(headers)
  return {
    reason: isReason(reason) ? reason : 'redelivery_limit',
    attempts: attemptsBefore(headers),
    origin: {
      exchange: text(header.exchange) ?? byBroker.exchange ?? fields.exchange,
      routingKey: text(header.routingKey) ?? byBroker.routingKey ?? fields.routingKey,
      queue: text(header.queue) ?? byBroker.queue ?? fields.routingKey,
    },
    firstError: firstErrorOf(headers),
    lastError: parseRecord(headers[header.lastError]),
    failedAt: text(header.failedAt) ?? byBroker.failedAt,
    // Never empty: our own header is, where nothing was known.
    correlationId: text(header.correlationId) || propertyOf(properties.correlationId),
  }
}

const propertyOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the broker notes when a message went over its delivery limit. */
const deliveryLimitRecord = (headers: Headers) => {
  const deaths: unknown = headers['x-death']
  const records = Array.isArray(deaths) ? (deaths as Record<string, unknown>[]) : []
  const record = records.find(({ reason }) => reason === 'delivery_limit') ?? {}
  const { exchange, queue, time, 'routing-keys': keys } = record
  // amqplib decodes an AMQP timestamp as { '!': 'timestamp', value: seconds }.
  const seconds = (time as { readonly value?: unknown } | undefined)?.value
  const routingKey: unknown = Array.isArray(keys) ? keys[0] : undefined
  return {
    exchange: typeof exchange === 'string' ? exchange : undefined,
    routingKey: typeof routingKey === 'string' ? routingKey : undefined,
    queue: typeof queue === 'string' ? queue : undefined,
    failedAt: typeof seconds === 'number' ? new Date(seconds * 1_000).toISOString() : undefined,
  }
}
