import { expect, it } from 'vitest'
import { chargeKeyOf, paymentIdsOf } from './payment-ids.ts'

const orderId = '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'
const [one, other] = ['9f86d081884c7d65', '60303ae22b998861'] as const

it('an order has one payment, whichever attempt is met first', () => {
  const { paymentId } = paymentIdsOf({ orderId, attempt: one })
  expect(paymentIdsOf({ orderId, attempt: other }).paymentId).toBe(paymentId)
  // For good: the id is in events that were published and in the books of whoever heard them.
  expect(paymentId).toBe('ccab943f-38d9-5ff2-acba-b6ceb86122ec')
})

it('every attempt has a charge of its own at the provider', () => {
  expect(chargeKeyOf({ orderId, attempt: one })).toBe(`${orderId}:${one}`)
  expect(chargeKeyOf({ orderId, attempt: other })).not.toBe(chargeKeyOf({ orderId, attempt: one }))
})
