import * as z from 'zod'
import { correlationId, eventId, timestamp } from './ids.ts'

/**
 * A CloudEvents 1.0 envelope in structured JSON, with Waybill's extension attributes.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  /** UUIDv7; a message that is sent again keeps it. */
  id: eventId,
  type: z.string().regex(/^[a-z]+(\.[a-z_]+)+$/),
  /** `/waybill/<service>`. */
  source: z.string().regex(/^\/waybill\/[a-z-]+$/),
  /** The aggregate's id, the same as `partitionkey`. */
  subject: z.string().min(1).max(255),
  time: timestamp,
  datacontenttype: z.literal('application/json'),
  dataversion: z.int().min(1).max(1000),
  correlationid: correlationId,
  /** The id of the event that caused this one; absent when a request did. */
  causationid: eventId.optional(),
  partitionkey: z.string().min(1).max(255),
  /** W3C Trace Context. */
  traceparent: z.string().max(128).optional(),
  data: z.unknown(),
})

type RawEnvelope = z.infer<typeof envelopeSchema>

/** An event as it travels. `Data` is the newest version's data once it was parsed. */
export type EventEnvelope<Data = unknown, Type extends string = string> = Readonly<
  Omit<RawEnvelope, 'data' | 'type' | 'causationid' | 'traceparent'>
> & {
  readonly type: Type
  readonly data: Data
  readonly causationid?: string | undefined
  readonly traceparent?: string | undefined
}

/** What identifies one event besides its definition and data. */
export interface EnvelopeAttributes {
  readonly id: string
  readonly time: string
  readonly source: string
  readonly correlationId: string
  readonly causationId?: string | undefined
  readonly traceparent?: string | undefined
}
