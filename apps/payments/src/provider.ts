import type { Money, PaymentFailureCode } from '@waybill/contracts'

/** A charge to make. Calls with the same key are the same charge: the provider makes it once. */
export interface ChargeRequest {
  /** `<orderId>:<attempt>` */
  readonly idempotencyKey: string
  readonly orderId: string
  readonly attempt: string
  readonly amount: Money
  /** The provider's name for a card. Never logged. */
  readonly paymentMethod: string
}

/** A captured charge to give back in full. */
export interface RefundRequest {
  /** The key of the charge; its refund is made once. */
  readonly idempotencyKey: string
  /** The provider's id of the charge. */
  readonly reference: string
  readonly amount: Money
}

/** `unknown`: the money may or may not have moved; ask with `retrieve`. */
export type ChargeResult =
  | { readonly outcome: 'captured'; readonly reference: string }
  | { readonly outcome: 'declined'; readonly code: PaymentFailureCode }
  | { readonly outcome: 'unknown' }

export type RetrieveResult = ChargeResult | { readonly outcome: 'not_found' }

/** `pending` is on its way: ask again. `failed` did not happen: try again. */
export type RefundResult =
  | { readonly outcome: 'refunded' }
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'failed'; readonly reason: string }

/** Whoever moves the money. */
export interface PaymentProvider {
  /** For logs and metrics. */
  readonly name: string
  /** How long after a charge was sent it may still appear although `retrieve` found nothing. */
  readonly lateArrivalMs: number
  /** @throws ProviderBusyError when the same call may be made again; whether the money moved is not known */
  charge(request: ChargeRequest): Promise<ChargeResult>
  /** What became of the charge with this key. */
  retrieve(idempotencyKey: string): Promise<RetrieveResult>
  refund(request: RefundRequest): Promise<RefundResult>
}

/** The provider refused to work for the moment; the same call may be made again. */
export class ProviderBusyError extends Error {
  override readonly name = 'ProviderBusyError'
}
