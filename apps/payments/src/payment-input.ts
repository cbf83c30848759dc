import type { Money, PaymentFailureCode } from '@waybill/contracts'
import type { CheckSchedule } from './check-schedule.ts'
import type { PaymentIds } from './payment-state.ts'

/** What every input that can begin a payment carries. */
interface Beginning extends PaymentIds {
  readonly correlationId: string
}

export type RequestedInput = Beginning & {
  readonly type: 'requested'
  readonly amount: Money
  readonly paymentMethod: string
}

/** The order has ended; `attempt` is the one that orders knew, which need not be the one that was charged. */
export type VoidedInput = Beginning & { readonly type: 'voided' }

/** What happens to a payment. */
export type PaymentInput =
  | RequestedInput
  | VoidedInput
  | { readonly type: 'captured'; readonly reference: string }
  | { readonly type: 'declined'; readonly code: PaymentFailureCode }
  | { readonly type: 'charge_unknown' }
  /** `askedAt`: the charge may have arrived between the question and now. */
  | { readonly type: 'charge_not_found'; readonly askedAt: string }
  | { readonly type: 'refunded' }
  | { readonly type: 'refund_pending' }
  | { readonly type: 'refund_failed' }
  /**
   * A claim on the next step, by whoever looks after open payments.
   * `isResumed`: a process died over the charge, so that nobody waits for its answer any more.
   */
  | { readonly type: 'checked'; readonly isResumed?: boolean }

export interface PaymentRules {
  readonly schedule: CheckSchedule
  /** How long after it was sent a charge may still appear although the provider knows nothing of it. */
  readonly lateArrivalMs: number
  /** How long a step at the provider takes at most: so long nobody else takes it. */
  readonly answerWithinMs: number
}

export interface Circumstances {
  readonly now: Date
  readonly rules: PaymentRules
}
