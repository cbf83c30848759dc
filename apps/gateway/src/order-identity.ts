import { createHash } from 'node:crypto'
import type { PlaceOrderInput } from '@waybill/contracts'
import { v5 } from 'uuid'

/** Fixed for ever: changing it would give repeated requests new orders. */
const ORDER_NAMESPACE = '6f1c7c0e-5f0b-4c1e-9d53-2f9a0c7b1e42'

/** The same person's request with the same key always names the same order, on every gateway. */
export const orderIdOf = (userId: string, idempotencyKey: string): string =>
  v5(`${userId}:${idempotencyKey}`, ORDER_NAMESPACE)

/** Fingerprint of what is ordered: two placements under one key that differ are two attempts. */
export const attemptOf = ({ lines, paymentMethod, shippingAddress: to }: PlaceOrderInput): string => {
  const canonical = [
    lines.map(({ sku, quantity, unitPrice }) => [sku, quantity, unitPrice.amountMinor, unitPrice.currency]),
    paymentMethod,
    [to.name, to.line1, to.line2 ?? null, to.postalCode, to.city, to.country],
  ]
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex').slice(0, 16)
}
