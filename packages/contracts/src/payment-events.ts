import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { attemptId, orderId, paymentId, timestamp } from './ids.ts'
import { money } from './money.ts'

const example = {
  orderId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  attempt: '9f86d081884c7d65',
  paymentId: '7c9e6679-7425-50de-944b-e07fc1f90ae7',
}
const ids = { orderId, attempt: attemptId, paymentId }

/** Why a charge failed for good. */
export const paymentFailureCode = z.enum([
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'provider_error',
])
export type PaymentFailureCode = z.infer<typeof paymentFailureCode>

export const paymentProcessed = defineEvent({
  type: 'payment.processed',
  owner: 'payments',
  consumers: ['orders'],
  summary: 'The money was captured.',
  partitionKey: 'orderId',
  versions: [z.object({ ...ids, amount: money, processedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [
    { ...example, amount: { amountMinor: 2900, currency: 'EUR' }, processedAt: '2026-11-23T10:15:01.500Z' },
  ],
})

export const paymentFailed = defineEvent({
  type: 'payment.failed',
  owner: 'payments',
  consumers: ['orders'],
  summary: 'The provider refused for good; no money moved.',
  partitionKey: 'orderId',
  versions: [z.object({ ...ids, code: paymentFailureCode, failedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [{ ...example, code: 'card_declined', failedAt: '2026-11-23T10:15:01.500Z' }],
})

export const paymentRefunded = defineEvent({
  type: 'payment.refunded',
  owner: 'payments',
  consumers: ['orders'],
  summary: 'What was captured went back.',
  partitionKey: 'orderId',
  versions: [z.object({ ...ids, amount: money, refundedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [
    { ...example, amount: { amountMinor: 2900, currency: 'EUR' }, refundedAt: '2026-11-23T10:15:03.000Z' },
  ],
})
