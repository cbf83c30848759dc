import * as z from 'zod'

/** A user's id: UUIDv7, made by users. */
export const userId = z.uuid()
/** An order's id: UUIDv5 of the user's id and the idempotency key, so that a repeated request names the same order. */
export const orderId = z.uuid()
/** A payment's id: one payment for one order. */
export const paymentId = z.uuid()
/** An event's id: UUIDv7. */
export const eventId = z.uuid()
/** A stock-keeping unit: the product's id in the catalogue. */
export const sku = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,31}$/, 'must be 2 to 32 capitals, digits or dashes')
/** Which of several placements under one order id an event belongs to; compensation names it. */
export const attemptId = z.string().regex(/^[0-9a-f]{16}$/)
/** The client's key that makes placing an order repeatable: 8 to 255 printable ASCII characters. */
export const idempotencyKey = z
  .string()
  .min(8)
  .max(255)
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
/** One id from the HTTP request through every event, log line and e-mail. */
export const correlationId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w.:-]+$/)
/** A moment in UTC, ISO 8601 with milliseconds: `2026-11-23T10:15:00.000Z`. */
export const timestamp = z.iso.datetime()
