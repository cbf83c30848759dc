import type { WebhookAttempt, WebhookDelivery, WebhookEndpoint } from '@waybill/contracts'
import type { Attempt, Delivery } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'

/** An endpoint as its owner sees it. */
export const viewOfEndpoint = (endpoint: Endpoint, now: Date): WebhookEndpoint => {
  const { id, url, eventTypes, description, disabled, failingSince, createdAt, updatedAt } = endpoint
  const previous = endpoint.secrets[1]?.expiresAt
  return {
    endpointId: id,
    url,
    eventTypes: [...eventTypes],
    description,
    status: disabled === undefined ? 'enabled' : 'disabled',
    ...(disabled !== undefined && { disabled: { reason: disabled.reason, at: disabled.at } }),
    ...(failingSince !== undefined && { failingSince }),
    ...(previous !== undefined && previous > now.toISOString() && { previousSecretExpiresAt: previous }),
    createdAt,
    updatedAt,
  }
}

const outcomeOf = (attempt: Attempt, { claim, dueAt }: Delivery, now: Date): WebhookAttempt['outcome'] => {
  if (attempt.result !== undefined) return attempt.isDelivered === true ? 'delivered' : 'failed'
  return attempt.claim === claim && dueAt > now.toISOString() ? 'pending' : 'interrupted'
}

/** A delivery as its owner sees it. */
export const viewOfDelivery = (delivery: Delivery, now: Date): WebhookDelivery => {
  const { id, endpointId, type, orderId, status, createdAt, dueAt, attempts } = delivery
  return {
    deliveryId: id,
    endpointId,
    type,
    ...(orderId !== undefined && { orderId }),
    status,
    createdAt,
    ...(status === 'pending' && { nextAttemptAt: dueAt }),
    attempts: attempts.map((attempt) => ({
      at: attempt.at,
      outcome: outcomeOf(attempt, delivery, now),
      ...attempt.result,
    })),
  }
}
