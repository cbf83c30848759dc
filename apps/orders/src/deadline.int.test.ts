import { randomUUID } from 'node:crypto'
import { orderPlaced, paymentProcessed } from '@waybill/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleOf, type Harness, startHarness } from './orders-harness.fixtures.ts'

// Short of an access token's lifetime, which the skipped time uses up as well.
const DEADLINE_MS = 60_000
const GRACE_MS = 5000
const polled = { timeout: 15_000 }

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({
    ORDER_DEADLINE_MS: String(DEADLINE_MS),
    ORDER_DEADLINE_POLL_MS: '20',
    ORDER_DEADLINE_GRACE_MS: String(GRACE_MS),
  })
})
afterAll(() => harness.stop())

const place = async () => {
  const orderId = randomUUID()
  await harness.say(orderPlaced, exampleOf(orderPlaced, { orderId, placedAt: '2026-01-01T00:00:00.000Z' }))
  return orderId
}
const statusOf = async (orderId: string) => (await harness.order(orderId)).status

it('a deadline that passes while the service is away is kept when it comes back', async () => {
  const stuck = await place()
  const paid = await place()
  await harness.say(paymentProcessed, exampleOf(paymentProcessed, { orderId: paid }))
  await harness.settled()

  await harness.restart(() => harness.skip(DEADLINE_MS))
  harness.skip(GRACE_MS)

  await expect.poll(() => statusOf(stuck), polled).toBe('failed')
  expect(await harness.order(stuck)).toMatchObject({ failure: { reason: 'expired' } })
  await harness.settled()
  expect(await harness.published(stuck)).toEqual(['order.failed', 'inventory.restock'])
  expect(harness.heard(stuck).map(({ correlationid }) => correlationid)).toEqual(['req-1', 'req-1'])
  expect(await statusOf(paid)).toBe('completed')
})

it('an order that waited in the queue while the service was away gets its full time', async () => {
  const recorded = await place()
  await harness.settled()
  let waiting = ''
  await harness.restart(async () => {
    waiting = await place()
    harness.skip(DEADLINE_MS)
  })
  await harness.settled()
  harness.skip(GRACE_MS)
  await expect.poll(() => statusOf(recorded), polled).toBe('failed')
  expect(await statusOf(waiting)).toBe('processing')
})
