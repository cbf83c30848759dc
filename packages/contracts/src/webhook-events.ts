import * as z from 'zod'
import type { EventDefinition } from './define-event.ts'
import { orderId, timestamp } from './ids.ts'
import { money } from './money.ts'
import {
  orderCancelled,
  orderCompleted,
  orderDelivered,
  orderFailed,
  orderPlaced,
  orderShipped,
} from './order-events.ts'
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

/** The events from which webhooks are made, by their type. */
export const webhookSources = {
  'order.placed': orderPlaced,
  'order.completed': orderCompleted,
  'order.failed': orderFailed,
  'order.cancelled': orderCancelled,
  'order.shipped': orderShipped,
  'order.delivered': orderDelivered,
} as const satisfies { readonly [Type in WebhookEventType]: EventDefinition<Type> }

/** The type of what a partner asks for to try an endpoint; sent whatever the endpoint chose. */
export const webhookTestType = 'webhook.test'

/** The body of a webhook, as the Standard Webhooks specification has it. */
export const webhookPayload = <Data extends z.ZodType>(type: string, data: Data) =>
  z.object({
    type: z.literal(type),
    /** When it happened. */
    timestamp,
    data,
  })
