import type { Decision } from '@waybill/store'
import { follow as followStep, given as givenSteps, type Outcome } from '@waybill/testing'
import { decide } from './payment.ts'
import { paymentIdsOf } from './payment-ids.ts'
import type { PaymentInput, PaymentRules } from './payment-input.ts'
import type { Payment } from './payment-state.ts'

export const ids = paymentIdsOf({
  orderId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  attempt: '9f86d081884c7d65',
})
/** What a second placement under the same idempotency key would be. */
const otherIds = { ...ids, attempt: '60303ae22b998861' }
export const AMOUNT = { amountMinor: 2900, currency: 'EUR' }
export const NOW = new Date('2026-11-23T10:15:00.000Z')
export const later = (ms: number) => new Date(NOW.getTime() + ms)

export const rules: PaymentRules = {
  schedule: { baseMs: 1000, maxMs: 8000 },
  lateArrivalMs: 60_000,
  answerWithinMs: 15_000,
}

export const requested = {
  type: 'requested',
  ...ids,
  amount: AMOUNT,
  paymentMethod: 'pm_card_ok',
  correlationId: 'req-1',
} as const satisfies PaymentInput
export const requestedByOther = { ...requested, ...otherIds } as const satisfies PaymentInput
export const voided = { type: 'voided', ...ids, correlationId: 'req-1' } as const satisfies PaymentInput
export const voidedForOther = { ...voided, ...otherIds } as const satisfies PaymentInput
export const captured = { type: 'captured', reference: 'ch_1' } as const satisfies PaymentInput
export const declined = { type: 'declined', code: 'card_declined' } as const satisfies PaymentInput
export const unknown = { type: 'charge_unknown' } as const satisfies PaymentInput
export const notFoundAt = (asked: Date): PaymentInput => ({
  type: 'charge_not_found',
  askedAt: asked.toISOString(),
})
export const notFound = notFoundAt(NOW)
export const refunded = { type: 'refunded' } as const satisfies PaymentInput
export const refundFailed = { type: 'refund_failed' } as const satisfies PaymentInput
export const checked = { type: 'checked' } as const satisfies PaymentInput

const taking =
  (input: PaymentInput, now = NOW) =>
  (state: Payment | undefined): Decision<Payment> =>
    decide(state, input, { now, rules })

export const follow = (state: Payment | undefined, input: PaymentInput, now = NOW): Outcome<Payment> =>
  followStep(state, taking(input, now))

/** Given what happened before, when this happens, then what? */
export const given = (...history: readonly PaymentInput[]) => ({
  when: (input: PaymentInput, now = NOW): Outcome<Payment> =>
    givenSteps(...history.map((past) => taking(past))).when(taking(input, now)),
})
