import { envelopeSchema, type EventEnvelope } from '@waybill/contracts'
import { type DeadLetter, readDeadLetter } from '@waybill/event-bus'
import type { Message } from 'amqplib'

/** A message in a dead-letter queue, read. */
export interface Letter extends DeadLetter {
  readonly queue: string
  /** The event's id; `unknown` when the message carries none. */
  readonly id: string
  readonly type: string
  /** The event; undefined when the bytes are none. */
  readonly envelope: EventEnvelope | undefined
  readonly correlationId: string | undefined
  /** How often it was handed out and came back; the broker of version 4 drops at its limit. */
  readonly deliveries: number
  /** Of the replay that failed and brought it here, if one did. */
  readonly replayId: string | undefined
  readonly message: Message
}

/** Follows a replayed message, so that one that fails again is recognised. */
export const replayHeader = 'x-replay-id'

const parse = (content: Buffer): EventEnvelope | undefined => {
  try {
    return envelopeSchema.safeParse(JSON.parse(content.toString())).data
  } catch {
    return undefined
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Reads a message of a dead-letter queue. Never fails: what cannot be told is `unknown` or undefined. */
export const readLetter = (queue: string, message: Message): Letter => {
  const { properties, content } = message
  const headers: Readonly<Record<string, unknown>> = properties.headers ?? {}
  const envelope = parse(content)
  const dead = readDeadLetter({ fields: message.fields, properties: { headers } })
  const deliveries = headers['x-delivery-count']
  return {
    ...dead,
    queue,
    message,
    envelope,
    id: envelope?.id ?? text(properties.messageId) ?? 'unknown',
    type: envelope?.type ?? text(properties.type) ?? text(dead.origin.routingKey) ?? 'unknown',
    correlationId: envelope?.correlationid ?? text(properties.correlationId),
    deliveries: typeof deliveries === 'number' ? deliveries : 0,
    replayId: text(headers[replayHeader]),
  }
}
