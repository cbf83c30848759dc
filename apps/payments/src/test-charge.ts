import type { Money, PaymentFailureCode } from '@waybill/contracts'
import { change, type Decision, unchanged } from '@waybill/store'
import type { ChargeRequest } from './provider.ts'

/** What the pretended provider did under one idempotency key. An audit counts captures and refunds by it. */
export interface TestCharge {
  readonly orderId: string
  readonly attempt: string
  readonly amount: Money
  /** Calls that arrived, or were lost on the way. */
  readonly calls: number
  readonly capturedAt?: string
  readonly declined?: PaymentFailureCode
  readonly refundedAt?: string
}

/** How the pretended provider treats a card. */
type Behaviour = 'ok' | 'silent' | 'lost_once' | 'busy_twice' | PaymentFailureCode

const behaviours: Readonly<Record<string, Behaviour>> = {
  pm_card_ok: 'ok',
  pm_card_declined: 'card_declined',
  pm_card_insufficient_funds: 'insufficient_funds',
  /** The charge is made, but its answer never comes. */
  pm_card_timeout: 'silent',
  /** The first charge never arrives. */
  pm_card_timeout_lost: 'lost_once',
  /** The first two calls are refused for the moment. */
  pm_card_flaky: 'busy_twice',
}

export const behaviourOf = (paymentMethod: string): Behaviour =>
  Object.hasOwn(behaviours, paymentMethod) ? (behaviours[paymentMethod] ?? 'card_declined') : 'card_declined'

/** What one call of a charge leaves behind. A settled charge is never made again. */
export const receiveCharge = (
  state: TestCharge | undefined,
  { orderId, attempt, amount, paymentMethod }: ChargeRequest,
  now: Date,
): Decision<TestCharge> => {
  if (state && isSettled(state)) return unchanged
  const calls = (state?.calls ?? 0) + 1
  const called: TestCharge = { orderId, attempt, amount, calls }
  const captured = { ...called, capturedAt: now.toISOString() }
  const behaviour = behaviourOf(paymentMethod)
  switch (behaviour) {
    case 'ok':
    case 'silent':
      return change<TestCharge>(captured)
    case 'lost_once':
      return change(calls === 1 ? called : captured)
    case 'busy_twice':
      return change(calls <= 2 ? called : captured)
    default:
      return change<TestCharge>({ ...called, declined: behaviour })
  }
}

export const isSettled = ({ capturedAt, declined }: TestCharge): boolean =>
  capturedAt !== undefined || declined !== undefined

/** Gives a captured charge back, once. */
export const receiveRefund = (state: TestCharge | undefined, now: Date): Decision<TestCharge> =>
  state?.capturedAt === undefined || state.refundedAt !== undefined
    ? unchanged
    : change<TestCharge>({ ...state, refundedAt: now.toISOString() })
