import type { Money, RejectedLine } from '@waybill/contracts'
import { isSamePrice, type Want } from './stock.ts'

export type RefusalReason = 'unknown_product' | 'price_changed' | 'out_of_stock'

/** Why one want of an order cannot be met. */
export interface Refusal {
  readonly reason: RefusalReason
  readonly line: RejectedLine
}

/** Why an order cannot be met: the reason holds for each of the lines. */
export interface Refused {
  readonly reason: RefusalReason
  readonly lines: RejectedLine[]
}

/** What is known of a product at the moment of judging. */
export interface Offer {
  readonly price: Money
  readonly available: number
}

/** Judges one want. Undefined means that it can be met. */
export const assess = (want: Want, offer: Offer | undefined): Refusal | undefined => {
  const line = { sku: want.sku, requested: want.quantity }
  if (offer === undefined) return { reason: 'unknown_product', line }
  if (want.unitPrice === undefined || !isSamePrice(want.unitPrice, offer.price)) {
    return { reason: 'price_changed', line: { ...line, currentPrice: offer.price } }
  }
  if (offer.available < want.quantity) {
    return { reason: 'out_of_stock', line: { ...line, available: offer.available } }
  }
  return undefined
}

// A wrong product cannot be mended by waiting, a wrong price only by asking the shopper: the gravest is told.
const byGravity: readonly RefusalReason[] = ['unknown_product', 'price_changed', 'out_of_stock']

/** Sums up refusals to the gravest reason and its lines. @throws RangeError without any refusal. */
export const sumUp = (refusals: readonly Refusal[]): Refused => {
  const reason = byGravity.find((each) => refusals.some((refusal) => refusal.reason === each))
  if (reason === undefined) throw new RangeError('nothing was refused')
  return { reason, lines: refusals.filter((each) => each.reason === reason).map(({ line }) => line) }
}
