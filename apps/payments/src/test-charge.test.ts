import { type Decision, unchanged } from '@waybill/store'
import { describe, expect, it } from 'vitest'
import { receiveCharge, receiveRefund, type TestCharge } from './test-charge.ts'

const NOW = new Date('2026-11-23T10:15:00.000Z')
const request = (paymentMethod: string) => ({
  idempotencyKey: 'o:a',
  orderId: 'o',
  attempt: 'a',
  amount: { amountMinor: 2900, currency: 'EUR' },
  paymentMethod,
})
const next = (state: TestCharge | undefined, decision: Decision<TestCharge>) =>
  decision === unchanged ? state : decision.state

const afterCalls = (paymentMethod: string, calls: number) => {
  let state: TestCharge | undefined
  for (let call = 0; call < calls; call += 1) {
    state = next(state, receiveCharge(state, request(paymentMethod), NOW))
  }
  return state
}

describe('the test provider', () => {
  it.each([
    ['pm_card_ok', 1],
    ['pm_card_timeout', 1],
    ['pm_card_timeout_lost', 2],
    ['pm_card_flaky', 3],
  ])('captures %s at call %i, and only once', (paymentMethod, calls) => {
    expect(afterCalls(paymentMethod, calls - 1)?.capturedAt).toBeUndefined()
    expect(afterCalls(paymentMethod, calls)?.capturedAt).toBe(NOW.toISOString())
    expect(afterCalls(paymentMethod, calls + 3)).toEqual(afterCalls(paymentMethod, calls))
  })

  it.each([
    ['pm_card_declined', 'card_declined'],
    ['pm_card_insufficient_funds', 'insufficient_funds'],
    ['pm_unheard_of', 'card_declined'],
    ['pm_toString', 'card_declined'],
  ])('declines %s as %s', (paymentMethod, declined) => {
    expect(afterCalls(paymentMethod, 2)).toMatchObject({ declined, calls: 1 })
  })

  it('refunds what it captured, once', () => {
    const captured = afterCalls('pm_card_ok', 1)
    const refunded = next(captured, receiveRefund(captured, NOW))
    expect(refunded?.refundedAt).toBe(NOW.toISOString())
    expect(receiveRefund(refunded, NOW)).toBe(unchanged)
    expect(receiveRefund(afterCalls('pm_card_declined', 1), NOW)).toBe(unchanged)
    expect(receiveRefund(undefined, NOW)).toBe(unchanged)
  })
})
