import type { EventEnvelope, ServiceName } from '@waybill/contracts'
import type { Options } from 'amqplib'
import { type Letter, replayHeader } from './letter.ts'

/** A message on its way from a dead-letter queue. */
export interface Outgoing {
  readonly exchange: string
  readonly routingKey: string
  readonly content: Buffer
  readonly options: Options.Publish
}

// The broker's and Rascal's marks on the way; `CC` would route copies.
const travelStains = /^(x-death|x-(first|last)-death-.*|x-delivery-count|x-acquired-count|rascal|CC|BCC)$/
// Ours: a replayed message starts anew.
const failureMarks = /^x-(attempt|reason|failed-at|correlation-id|first-error|last-error|original-.*)$/
const partitionHeader = 'aggregate-id'

const keptProperties = ['messageId', 'type', 'correlationId', 'contentType', 'timestamp', 'appId'] as const

const kept = ({ message }: Letter): Options.Publish => ({
  ...Object.fromEntries(
    keptProperties.flatMap((name) => {
      const value: unknown = message.properties[name]
      return value === undefined ? [] : [[name, value]]
    }),
  ),
  persistent: true,
  // What cannot be routed comes back instead of vanishing.
  mandatory: true,
})

const without = (letter: Letter, marks: readonly RegExp[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries<unknown>(letter.message.properties.headers ?? {}).filter(
      ([name]) => !marks.some((mark) => mark.test(name)),
    ),
  )

const bytesOf = (envelope: EventEnvelope): Buffer => Buffer.from(JSON.stringify(envelope))

/** Where a replay goes: back to the queue, or through the service's hash when that queue is not the right one any more. */
export interface ReplayTarget {
  readonly replayId: string
  /** The service of the dead-letter queue. */
  readonly service: string
  /** False when the queue that the message failed in is gone. */
  readonly isQueueThere: boolean
}

/**
 * A letter as it is sent again: to the one queue that it failed in, so that no other consumer gets it twice, under its
 * id, as if it had never failed. An edit that moved it to another aggregate, and a queue that is gone, send it through
 * the service's hash exchange, which only that service hears.
 */
export const replayOf = (letter: Letter, { replayId, service, isQueueThere }: ReplayTarget): Outgoing => {
  const headers = without(letter, [travelStains, failureMarks])
  const key = letter.envelope?.partitionkey
  const isMoved = key !== undefined && key !== headers[partitionHeader]
  const isDirect = isQueueThere && !isMoved
  return {
    exchange: isDirect ? '' : `${service as ServiceName}.hash`,
    routingKey: isDirect ? letter.origin.queue : letter.type,
    content: letter.message.content,
    options: {
      ...kept(letter),
      headers: {
        ...headers,
        ...(key === undefined ? {} : { [partitionHeader]: key }),
        [replayHeader]: replayId,
      },
    },
  }
}

/** A letter with a corrected event in it, to be put in the place of the old one. */
export const editedOf = (letter: Letter, envelope: EventEnvelope): Outgoing => ({
  ...renewalOf(letter),
  content: bytesOf(envelope),
  options: { ...renewalOf(letter).options, messageId: envelope.id, type: envelope.type },
})

/** The same letter, to be put in the place of the old one: what the broker counted about that is forgotten. */
export const renewalOf = (letter: Letter): Outgoing => ({
  exchange: '',
  routingKey: letter.queue,
  content: letter.message.content,
  options: { ...kept(letter), headers: without(letter, [/^(x-delivery-count|x-acquired-count|CC|BCC)$/]) },
})
