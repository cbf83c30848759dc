import type { EventEnvelope } from '@waybill/contracts'
import type { Options } from 'amqplib'
import { partitionHeader, shared } from './topology.ts'

/** A message on its way to the broker. */
export interface OutgoingMessage {
  readonly exchange: string
  readonly routingKey: string
  readonly content: Buffer
  readonly options: Options.Publish
}

// Far below every broker's own limit, beyond which it closes the channel and with it everything in flight.
const maxBytes = 4 * 1024 * 1024

/**
 * The one place where an event becomes bytes.
 * @throws RangeError above 4 MiB.
 */
export const messageOf = (envelope: EventEnvelope): OutgoingMessage => {
  const content = Buffer.from(JSON.stringify(envelope))
  if (content.length > maxBytes)
    throw new RangeError(`${envelope.type} is too large: ${content.length} bytes`)
  return {
    exchange: shared.events,
    routingKey: envelope.type,
    content,
    options: {
      persistent: true,
      // What nobody wants goes to the exchange's alternate; what cannot even go there comes back instead of vanishing.
      mandatory: true,
      messageId: envelope.id,
      type: envelope.type,
      correlationId: envelope.correlationid,
      contentType: 'application/cloudevents+json',
      headers: { [partitionHeader]: envelope.partitionkey },
    },
  }
}
