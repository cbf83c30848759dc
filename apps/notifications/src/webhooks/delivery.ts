import { createHash } from 'node:crypto'
import type { WebhookDeliveryStatus, WebhookEventType } from '@waybill/contracts'

/** A public event as it is kept for replays. */
export interface WebhookEvent {
  /** `evt_…`, by what happened to what: the same thing told twice under two ids is one. */
  readonly id: string
  readonly userId: string
  readonly type: WebhookEventType
  readonly orderId: string
  readonly occurredAt: string
  /** What is signed and sent, to the byte. */
  readonly body: string
  /** The id of the event on the bus. */
  readonly causedBy: string
  readonly correlationId: string
  readonly recordedAt: string
}

/** How one attempt ended; without a status there was no answer. */
export interface AttemptResult {
  readonly durationMs: number
  readonly status?: number
  readonly answer?: string
  readonly error?: string
}

/** An attempt without a result runs still, or was cut off. */
export interface Attempt {
  /** Who made it: see {@link Delivery.claim}. */
  readonly claim: string
  readonly at: string
  readonly isDelivered?: boolean
  readonly result?: AttemptResult
}

/** One event on its way to one endpoint. */
export interface Delivery {
  /** `msg_…`: one per event and endpoint, and the `webhook-id` on the wire. */
  readonly id: string
  readonly userId: string
  readonly endpointId: string
  readonly type: WebhookEventType | 'webhook.test'
  readonly orderId?: string
  readonly body: string
  readonly causedBy: string
  readonly correlationId: string
  readonly createdAt: string
  readonly status: WebhookDeliveryStatus
  /** Attempts since it was queued; a resend begins at 0 again. */
  readonly made: number
  /** While it is pending: not before this. A claim moves it to the end of the lease. */
  readonly dueAt: string
  /** Who is sending it. */
  readonly claim?: string
  /** The newest, oldest first. */
  readonly attempts: readonly Attempt[]
}

const hash = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** `attempt` tells apart several placements under one order's id. */
export const eventIdOf = (type: WebhookEventType, orderId: string, attempt = ''): string =>
  `evt_${hash(type, orderId, attempt)}`

export const deliveryIdOf = (eventId: string, endpointId: string): string =>
  `msg_${hash(eventId, endpointId)}`

/** A delivery that is due at once. */
export const newDelivery = (event: WebhookEvent, endpointId: string, now: Date): Delivery => {
  const { userId, type, orderId, body, causedBy, correlationId } = event
  const at = now.toISOString()
  return {
    id: deliveryIdOf(event.id, endpointId),
    userId,
    endpointId,
    type,
    orderId,
    body,
    causedBy,
    correlationId,
    createdAt: at,
    status: 'pending',
    made: 0,
    dueAt: at,
    attempts: [],
  }
}
