import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, startHarness } from './payments-harness.fixtures.ts'

const AN_HOUR = '3600000'

// Nothing is looked at a second time, so that what is undecided stays visible.
let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ PAYMENT_CHECK_AFTER_MS: AN_HOUR, PAYMENT_CHECK_MAX_MS: AN_HOUR })
})
afterAll(() => harness.stop())

const reserve = async (paymentMethod: string) => {
  const orderId = randomUUID()
  await harness.send(harness.reserved(orderId, paymentMethod))
  await harness.settled()
  return orderId
}

it('a time-out is unknown, not failed: nobody hears of it, so that nobody restocks', async () => {
  const orderId = await reserve('pm_card_timeout')
  expect(await harness.payment(orderId)).toMatchObject({ status: 'unknown' })
  expect(await harness.published(orderId)).toEqual([])
})

it('an order that ends meanwhile has the provider asked at once', async () => {
  const orderId = await reserve('pm_card_timeout')
  await harness.send(harness.cancelled(orderId))
  await harness.settled()
  expect(await harness.payment(orderId)).toMatchObject({ status: 'refunded' })
  expect(await harness.money(orderId)).toMatchObject({ captures: 1, keptMinor: 0 })
})

it('a refund that was refused does not look like a success', async () => {
  const orderId = await reserve('pm_card_refund_flaky')
  await harness.send(harness.failed(orderId))
  await harness.settled()
  expect(await harness.payment(orderId)).toMatchObject({ status: 'refund_failed' })
  expect(await harness.published(orderId)).toEqual(['payment.processed'])
  expect(await harness.money(orderId)).toMatchObject({ keptMinor: 2900, refundCalls: 1 })
})
