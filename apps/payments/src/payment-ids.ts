import { v5 as uuidv5 } from 'uuid'
import type { PaymentIds } from './payment.ts'

const NAMESPACE = '6f1d8f0e-3f0b-4c39-9d0a-5b8f2f3f7a61'

export interface AttemptRef {
  readonly orderId: string
  readonly attempt: string
}

/** The id of an attempt's payment in the store, and its idempotency key at the provider. */
export const paymentKeyOf = ({ orderId, attempt }: AttemptRef): string => `${orderId}:${attempt}`

/** The same attempt has the same payment, whoever meets it first. */
export const paymentIdsOf = ({ orderId, attempt }: AttemptRef): PaymentIds => ({
  orderId,
  attempt,
  paymentId: uuidv5(paymentKeyOf({ orderId, attempt }), NAMESPACE),
})
