import * as z from 'zod'
import { mutation, query } from './define-rpc.ts'
import { orderId, timestamp } from './ids.ts'
import { pageInput, pageOf } from './paging.ts'
import { webhookEventType, webhookTestType } from './webhook-events.ts'

/** An endpoint's id. */
export const webhookEndpointId = z.string().regex(/^we_[0-9a-f]{32}$/)
/** A delivery's id, and the `webhook-id` of everything that is sent for it: one per event and endpoint. */
export const webhookDeliveryId = z.string().regex(/^msg_[0-9a-f]{32}$/)

/** Which events an endpoint gets: types by name, or `*` for all, also those that are added later. */
export const webhookChoice = z
  .array(z.union([webhookEventType, z.literal('*')]))
  .min(1)
  .max(20)

const url = z.url().max(2048)
const description = z.string().trim().max(200)

/** Who disabled an endpoint: its owner, its receiver by 410 Gone, or Waybill after it failed for too long. */
export const webhookDisabledReason = z.enum(['manual', 'gone', 'failing'])
export type WebhookDisabledReason = z.infer<typeof webhookDisabledReason>

/** An endpoint as its owner sees it. Its secret is not shown again. */
export const webhookEndpoint = z.object({
  endpointId: webhookEndpointId,
  url,
  eventTypes: webhookChoice,
  description,
  status: z.enum(['enabled', 'disabled']),
  /** Only while it is disabled. */
  disabled: z.object({ reason: webhookDisabledReason, at: timestamp }).optional(),
  /** Since when every attempt has failed; absent while it is well. */
  failingSince: timestamp.optional(),
  /** Until when the secret before the newest one signs too; absent when it does not. */
  previousSecretExpiresAt: timestamp.optional(),
  createdAt: timestamp,
  updatedAt: timestamp,
})
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>

/** `whsec_` and base64, by Standard Webhooks. Shown once. */
const secret = z.string().regex(/^whsec_[A-Za-z0-9+/]+=*$/)
const withSecret = webhookEndpoint.extend({ secret })

/** One attempt to deliver. */
export const webhookAttempt = z.object({
  at: timestamp,
  /** `interrupted`: the sender died or stopped before it knew. `pending`: it runs. */
  outcome: z.enum(['delivered', 'failed', 'interrupted', 'pending']),
  durationMs: z.int().min(0).optional(),
  /** The HTTP status, when there was an answer. */
  status: z.int().optional(),
  /** The begin of the answer's body, at most 500 characters. */
  answer: z.string().optional(),
  /** Why there was no answer, or why the answer did not do: a short code such as `timeout`. */
  error: z.string().optional(),
})
export type WebhookAttempt = z.infer<typeof webhookAttempt>

/** `cancelled`: the endpoint was disabled before it could be delivered. */
export const webhookDeliveryStatus = z.enum(['pending', 'delivered', 'failed', 'cancelled'])
export type WebhookDeliveryStatus = z.infer<typeof webhookDeliveryStatus>

/** One event on its way to one endpoint. */
export const webhookDelivery = z.object({
  deliveryId: webhookDeliveryId,
  endpointId: webhookEndpointId,
  type: z.union([webhookEventType, z.literal(webhookTestType)]),
  /** Absent for a test. */
  orderId: orderId.optional(),
  status: webhookDeliveryStatus,
  createdAt: timestamp,
  /** Only while it is pending. */
  nextAttemptAt: timestamp.optional(),
  /** The newest 30, oldest first. */
  attempts: z.array(webhookAttempt),
})
export type WebhookDelivery = z.infer<typeof webhookDelivery>

const endpointInput = z.object({ endpointId: webhookEndpointId })
const deliveryInput = endpointInput.extend({ deliveryId: webhookDeliveryId })

/**
 * Partner webhooks, a part of what notifications answers. An account sees its own endpoints only; any other is
 * `not_found`. `validation_failed` when a URL is not one to which Waybill sends.
 */
export const webhooksRpc = {
  /** @throws limit_reached when the account has as many endpoints as it may. */
  createWebhookEndpoint: mutation(
    'user',
    z.object({ url, eventTypes: webhookChoice, description: description.default('') }),
    withSecret,
  ),
  /** Oldest first. */
  webhookEndpoints: query('user', pageInput, pageOf(webhookEndpoint)),
  webhookEndpoint: query('user', endpointInput, webhookEndpoint),
  /** Changes what is given. Enabling one that failed begins anew; what it missed is had by a replay. */
  updateWebhookEndpoint: mutation(
    'user',
    endpointInput.extend({
      url: url.optional(),
      eventTypes: webhookChoice.optional(),
      description: description.optional(),
      status: z.enum(['enabled', 'disabled']).optional(),
    }),
    webhookEndpoint,
  ),
  /** Its deliveries go with it. */
  deleteWebhookEndpoint: mutation('user', endpointInput, z.object({ ok: z.literal(true) })),
  /** The secret before goes on signing beside the new one for `overlapSeconds`, a day by default, a week at most. */
  rotateWebhookSecret: mutation(
    'user',
    endpointInput.extend({ overlapSeconds: z.int().min(0).max(604_800).default(86_400) }),
    withSecret,
  ),
  /** Sends `webhook.test`, in one attempt, also to a disabled endpoint. */
  testWebhookEndpoint: mutation('user', endpointInput, webhookDelivery),
  /** Newest first. */
  webhookDeliveries: query(
    'user',
    pageInput.extend({ endpointId: webhookEndpointId, status: webhookDeliveryStatus.optional() }),
    pageOf(webhookDelivery),
  ),
  webhookDelivery: query('user', deliveryInput, webhookDelivery),
  /** Sends it once more, under its id, with a whole schedule ahead. @throws endpoint_disabled */
  resendWebhookDelivery: mutation('user', deliveryInput, webhookDelivery),
  /**
   * Sends what happened from `since` (inclusive) to `until` (exclusive, default now) once more, of the types that the
   * endpoint has chosen now; `undeliveredOnly` leaves out what it accepted. Up to 1,000 events a call: go on with
   * `nextSince` as `since` until it is null. Events are kept for 30 days. @throws endpoint_disabled
   */
  replayWebhookEvents: mutation(
    'user',
    endpointInput.extend({
      since: timestamp,
      until: timestamp.optional(),
      undeliveredOnly: z.boolean().default(false),
    }),
    z.object({ queued: z.int().min(0), nextSince: timestamp.nullable() }),
  ),
} as const
