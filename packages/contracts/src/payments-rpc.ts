import * as z from 'zod'
import { query } from './define-rpc.ts'
import { attemptId, orderId, paymentId, timestamp } from './ids.ts'
import { money } from './money.ts'
import { paymentFailureCode } from './payment-events.ts'

/** The life of a payment. `unknown` is resolved by asking the provider; `refund_failed` is tried again. */
export const paymentStatus = z.enum([
  'voided',
  'requested',
  'unknown',
  'processed',
  'failed',
  'refund_requested',
  'refund_failed',
  'refunded',
])
export type PaymentStatus = z.infer<typeof paymentStatus>

/** A payment as an operator sees it. No card data is ever held. */
const payment = z.object({
  paymentId,
  orderId,
  attempt: attemptId.optional(),
  status: paymentStatus,
  amount: money.optional(),
  failureCode: paymentFailureCode.optional(),
  updatedAt: timestamp,
})
export type Payment = z.infer<typeof payment>

/** The synchronous interface of payments. */
export const paymentsRpc = {
  byOrder: query('operator', z.object({ orderId }), payment),
} as const
