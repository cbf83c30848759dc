import { paymentFailed, type PaymentFailureCode, paymentProcessed, paymentRefunded } from '@waybill/contracts'
import { change, type Decision, emit, unchanged } from '@waybill/store'
import { after, waitAfter } from './check-schedule.ts'
import { IllegalTransitionError } from './illegal-transition.ts'
import type { Circumstances, PaymentInput, RequestedInput, VoidedInput } from './payment-input.ts'
import { idsOf, isOpen, isRefunding, type Payment } from './payment-state.ts'

/**
 * What an input makes of a payment. Pure. Inputs may come in any order and more than once.
 * @throws IllegalTransitionError for an input that contradicts what is known.
 */
export const decide = (
  state: Payment | undefined,
  input: PaymentInput,
  circumstances: Circumstances,
): Decision<Payment> => {
  const { now } = circumstances
  // One payment for one order: another attempt that got the stock as well waits for orders to end one of them.
  if (input.type === 'requested') return state === undefined ? request(input, circumstances) : unchanged
  if (input.type === 'voided' && state === undefined) return change(tombstone(input, now))
  if (state === undefined) throw new IllegalTransitionError(`${input.type} without a payment`)
  switch (input.type) {
    case 'voided':
      return voidPayment(state, now)
    case 'captured':
      return capture(state, input.reference, circumstances)
    case 'declined':
      return decline(state, input.code, now)
    case 'charge_unknown':
      return isOpen(state) ? change(postpone({ ...state, status: 'unknown' }, circumstances)) : unchanged
    case 'charge_not_found':
      return missing(state, input.askedAt, circumstances)
    case 'refunded':
      return refund(state, now)
    case 'refund_pending':
      return isRefunding(state) ? change(postpone(state, circumstances)) : unchanged
    case 'refund_failed':
      return isRefunding(state)
        ? change(postpone({ ...state, status: 'refund_failed' }, circumstances))
        : unchanged
    case 'checked':
      return claim(state, input.isResumed === true, circumstances)
  }
}

const request = (input: RequestedInput, { now, rules }: Circumstances): Decision<Payment> => {
  const at = now.toISOString()
  return change<Payment>({
    ...idsOf(input),
    status: 'requested',
    amount: input.amount,
    paymentMethod: input.paymentMethod,
    chargeSentAt: at,
    nextCheckAt: after(now, rules.answerWithinMs),
    checks: 0,
    correlationId: input.correlationId,
    updatedAt: at,
  })
}

/** Keeps every attempt of an order that has ended from being charged. */
const tombstone = (input: VoidedInput, now: Date): Payment => {
  const { correlationId } = input
  const at = now.toISOString()
  return { ...idsOf(input), status: 'voided', voidedAt: at, checks: 0, correlationId, updatedAt: at }
}

const postpone = (state: Payment, { now, rules }: Circumstances): Payment => ({
  ...state,
  nextCheckAt: after(now, waitAfter(rules.schedule, state.checks)),
  updatedAt: now.toISOString(),
})

/** Nothing is left to be done, and the card's name is forgotten. */
const settled = ({ nextCheckAt: _check, paymentMethod: _method, ...state }: Payment, now: Date): Payment => ({
  ...state,
  checks: 0,
  updatedAt: now.toISOString(),
})

const voidPayment = (state: Payment, now: Date): Decision<Payment> => {
  if (state.voidedAt !== undefined || state.status === 'failed') return unchanged
  const at = now.toISOString()
  const voided = { ...state, voidedAt: at, updatedAt: at, nextCheckAt: at, checks: 0 }
  if (isOpen(state)) return change<Payment>(voided)
  return change<Payment>({ ...voided, status: 'refund_requested' })
}

const capture = (state: Payment, reference: string, { now }: Circumstances): Decision<Payment> => {
  const { amount } = state
  if (state.status === 'failed' || amount === undefined) {
    throw new IllegalTransitionError(`payment ${state.paymentId} was captured although it is ${state.status}`)
  }
  // Voided included: a charge that arrived later than any should is money of ours to give back.
  if (!isOpen(state) && state.status !== 'voided') return unchanged
  const at = now.toISOString()
  const captured = { ...settled(state, now), reference }
  return change<Payment>(
    state.voidedAt === undefined
      ? { ...captured, status: 'processed' }
      : { ...captured, status: 'refund_requested', nextCheckAt: at },
    emit(paymentProcessed, { ...idsOf(state), amount, processedAt: at }),
  )
}

const decline = (state: Payment, code: PaymentFailureCode, now: Date): Decision<Payment> => {
  if (state.status === 'failed' || state.status === 'voided') return unchanged
  if (!isOpen(state)) {
    throw new IllegalTransitionError(`payment ${state.paymentId} was declined although it is ${state.status}`)
  }
  const at = now.toISOString()
  // The order has ended: nobody waits for a failure any more.
  if (state.voidedAt !== undefined) return change<Payment>({ ...settled(state, now), status: 'voided' })
  return change<Payment>(
    { ...settled(state, now), status: 'failed', failureCode: code },
    emit(paymentFailed, { ...idsOf(state), code, failedAt: at }),
  )
}

/** The provider knew nothing of the charge. Whether it could still arrive then decides if the payment is over. */
const missing = (state: Payment, askedAt: string, circumstances: Circumstances): Decision<Payment> => {
  if (!isOpen(state)) return unchanged
  const { now, rules } = circumstances
  const sentAt = Date.parse(state.chargeSentAt ?? state.updatedAt)
  const wasTooLateToArrive = Date.parse(askedAt) - sentAt > rules.lateArrivalMs
  return state.voidedAt !== undefined && wasTooLateToArrive
    ? change<Payment>({ ...settled(state, now), status: 'voided' })
    : change<Payment>(postpone({ ...state, status: 'unknown' }, circumstances))
}

const refund = (state: Payment, now: Date): Decision<Payment> => {
  const { amount } = state
  if (state.status === 'refunded') return unchanged
  if (!isRefunding(state) || amount === undefined) {
    throw new IllegalTransitionError(`payment ${state.paymentId} was refunded although it is ${state.status}`)
  }
  return change<Payment>(
    { ...settled(state, now), status: 'refunded' },
    emit(paymentRefunded, { ...idsOf(state), amount, refundedAt: now.toISOString() }),
  )
}

const claim = (state: Payment, isResumed: boolean, { now, rules }: Circumstances): Decision<Payment> => {
  const isDue = state.nextCheckAt !== undefined && state.nextCheckAt <= now.toISOString()
  if (!isDue && !(isResumed && state.status === 'requested')) return unchanged
  const waitMs = Math.max(rules.answerWithinMs, waitAfter(rules.schedule, state.checks))
  const claimed = { ...state, checks: state.checks + 1, nextCheckAt: after(now, waitMs) }
  // A check of a wanted payment may send the charge again.
  const mayCharge = isOpen(state) && state.voidedAt === undefined
  return change<Payment>(mayCharge ? { ...claimed, chargeSentAt: now.toISOString() } : claimed)
}
