import { type Decision, unchanged } from '@waybill/store'
import { describe, expect, it } from 'vitest'
import { answerTo, type LedgerEntry, receiveCharge, receiveRefund } from './ledger-entry.ts'

const request = (paymentMethod: string) => ({
  idempotencyKey: 'o:a',
  orderId: 'o',
  attempt: 'a',
  amount: { amountMinor: 2900, currency: 'EUR' },
  paymentMethod,
})
const next = (state: LedgerEntry | undefined, decision: Decision<LedgerEntry>) =>
  decision === unchanged ? state : decision.state

const afterCalls = (paymentMethod: string, calls: number) => {
  let state: LedgerEntry | undefined
  for (let call = 0; call < calls; call += 1) {
    state = next(state, receiveCharge(state, request(paymentMethod)))
  }
  return state
}
const afterRefunds = (paymentMethod: string, calls: number) => {
  let state = afterCalls(paymentMethod, 3)
  for (let call = 0; call < calls; call += 1) state = next(state, receiveRefund(state))
  return state
}
const answers = (paymentMethod: string) =>
  [1, 2, 3].map((calls) => {
    const state = afterCalls(paymentMethod, calls)
    return state && answerTo(state, paymentMethod)
  })

describe('the test provider', () => {
  it.each([
    ['pm_card_ok', 1],
    ['pm_card_timeout', 1],
    ['pm_card_timeout_lost', 2],
    ['pm_card_flaky', 3],
    ['pm_card_refund_flaky', 1],
  ])('captures %s at call %i, once, and counts every call', (paymentMethod, calls) => {
    expect(afterCalls(paymentMethod, calls - 1)?.capturedMinor ?? 0).toBe(0)
    expect(afterCalls(paymentMethod, calls)).toMatchObject({ outcome: 'captured', capturedMinor: 2900 })
    expect(afterCalls(paymentMethod, calls + 3)).toMatchObject({
      capturedMinor: 2900,
      chargeCalls: calls + 3,
    })
  })

  it.each([
    ['pm_card_declined', 'card_declined'],
    ['pm_card_insufficient_funds', 'insufficient_funds'],
    ['pm_unheard_of', 'card_declined'],
    ['toString', 'card_declined'],
  ])('declines %s as %s', (paymentMethod, code) => {
    expect(afterCalls(paymentMethod, 2)).toMatchObject({ outcome: 'declined', code, capturedMinor: 0 })
  })

  it.each([
    ['pm_card_ok', ['told', 'told', 'told']],
    ['pm_card_timeout', ['silence', 'told', 'told']],
    ['pm_card_timeout_lost', ['silence', 'told', 'told']],
    ['pm_card_flaky', ['busy', 'busy', 'told']],
  ])('answers the calls of %s by %j', (paymentMethod, expected) => {
    expect(answers(paymentMethod)).toEqual(expected)
  })

  it('refunds what it captured, once', () => {
    expect(afterRefunds('pm_card_ok', 1)).toMatchObject({ refundedMinor: 2900, refundCalls: 1 })
    expect(afterRefunds('pm_card_ok', 3)).toMatchObject({ refundedMinor: 2900, refundCalls: 3 })
  })

  it('refuses two refunds of pm_card_refund_flaky before it makes one', () => {
    expect(afterRefunds('pm_card_refund_flaky', 2)).toMatchObject({ refundedMinor: 0 })
    expect(afterRefunds('pm_card_refund_flaky', 3)).toMatchObject({ refundedMinor: 2900 })
  })

  it('has nothing to refund where nothing was captured', () => {
    expect(receiveRefund(afterCalls('pm_card_declined', 1))).toBe(unchanged)
    expect(receiveRefund(undefined)).toBe(unchanged)
  })
})
