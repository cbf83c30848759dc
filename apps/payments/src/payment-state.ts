import type { Money, PaymentFailureCode, PaymentStatus } from '@waybill/contracts'

export interface PaymentIds {
  readonly paymentId: string
  readonly orderId: string
  readonly attempt: string
}

/** An order's one payment. `requested` and `unknown` may have moved money; both are resolved by asking. */
export interface Payment extends PaymentIds {
  readonly status: PaymentStatus
  readonly amount?: Money
  /** The provider's name for a card, kept only until the charge is settled. Never logged. */
  readonly paymentMethod?: string
  /** The provider's id of the captured charge. */
  readonly reference?: string
  readonly failureCode?: PaymentFailureCode
  /** The order has ended without a sale: whatever is captured goes back. */
  readonly voidedAt?: string
  /** When a charge was sent last, at the latest: it may arrive a little after. */
  readonly chargeSentAt?: string
  /** Absent once nothing is left to be done: the poller's index holds nothing else. */
  readonly nextCheckAt?: string
  readonly checks: number
  /** Of the event that began it, for what is published while no event is handled. */
  readonly correlationId: string
  readonly updatedAt: string
}

/** True while a charge may have moved money without our knowing. */
export const isOpen = ({ status }: Payment): boolean => status === 'requested' || status === 'unknown'

/** True while captured money has to go back. */
export const isRefunding = ({ status }: Payment): boolean =>
  status === 'refund_requested' || status === 'refund_failed'

export const idsOf = ({ paymentId, orderId, attempt }: PaymentIds): PaymentIds => ({
  paymentId,
  orderId,
  attempt,
})
