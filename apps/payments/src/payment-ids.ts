import { v5 as uuidv5 } from 'uuid'
import type { PaymentIds } from './payment-state.ts'

const NAMESPACE = '6f1d8f0e-3f0b-4c39-9d0a-5b8f2f3f7a61'

export interface AttemptRef {
  readonly orderId: string
  readonly attempt: string
}

/** An order has one payment, and it has the same id whoever meets it first. */
export const paymentIdsOf = ({ orderId, attempt }: AttemptRef): PaymentIds => ({
  orderId,
  attempt,
  paymentId: uuidv5(orderId, NAMESPACE),
})

/** The charge's idempotency key at the provider. */
export const chargeKeyOf = ({ orderId, attempt }: AttemptRef): string => `${orderId}:${attempt}`
