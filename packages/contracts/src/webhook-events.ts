import * as z from 'zod'
import { orderId, timestamp } from './ids.ts'
import { money } from './money.ts'
import { orderFailureReason, orderLines, rejectedLine } from './order-shapes.ts'

const ordered = { orderId, lines: orderLines, total: money }

/**
 * What partners see of each event that they may choose, by its type: these schemas name every field that leaves, and
 * parsing with one drops the others. No address, no payment method, no text that a person wrote.
 */
export const webhookData = {
  'order.placed': z.object({ ...ordered, placedAt: timestamp }),
  'order.completed': z.object({ ...ordered, completedAt: timestamp }),
  'order.failed': z.object({
    ...ordered,
    reason: orderFailureReason,
    rejectedLines: z.array(rejectedLine),
    failedAt: timestamp,
  }),
  'order.cancelled': z.object({ ...ordered, cancelledAt: timestamp }),
  'order.shipped': z.object({ orderId, shippedAt: timestamp }),
  'order.delivered': z.object({ orderId, deliveredAt: timestamp }),
} as const

/** The type of an event that partners may choose. */
export const webhookEventType = z.enum([
  'order.placed',
  'order.completed',
  'order.failed',
  'order.cancelled',
  'order.shipped',
  'order.delivered',
] as const satisfies readonly (keyof typeof webhookData)[])
export type WebhookEventType = keyof typeof webhookData

/** The type of what a partner asks for to try an endpoint; sent whatever the endpoint chose. */
export const webhookTestType = 'webhook.test'
