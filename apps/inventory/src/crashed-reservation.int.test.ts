import { randomUUID } from 'node:crypto'
import { inventoryRestock, orderPlaced } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, orderOf, startHarness } from './inventory-harness.fixtures.ts'

// Holds without a reservation are given back almost at once.
let harness: Harness
beforeAll(async () => {
  harness = await startHarness({
    settings: { ORPHAN_AFTER_MS: '500', ABANDONED_AFTER_MS: '500', RECONCILE_INTERVAL_MS: '50' },
  })
})
afterAll(() => harness.stop())

const OURS = '1111111111111111'
const polled = { timeout: 15_000 }

const placed = (orderId: string, skus: readonly string[]) =>
  harness.envelope(orderPlaced, orderOf(orderId, skus))
const restock = (orderId: string) =>
  harness.envelope(inventoryRestock, { orderId, attempt: OURS, reason: 'cancelled' })

describe('a crash between taking and recording that nothing resumes', () => {
  it('is undone when the order was compensated meanwhile', async () => {
    const [mug, orderId] = [await harness.stocked(5), randomUUID()]
    await harness.inTurn(restock(orderId))
    await harness.takeAndDie(orderId, [mug])
    await harness.inTurn(placed(orderId, [mug]))
    await expect.poll(() => harness.stockOf(mug), polled).toMatchObject({ held: 0, available: 5 })
    expect(await harness.published(orderId)).toEqual([])
  })

  it('is undone when the order never comes back, and cannot be resumed after that', async () => {
    const [mug, orderId] = [await harness.stocked(5), randomUUID()]
    await harness.takeAndDie(orderId, [mug])
    await expect.poll(() => harness.stockOf(mug), polled).toMatchObject({ held: 0, available: 5 })
    await harness.inTurn(placed(orderId, [mug]))
    expect((await harness.reservation(orderId))?.attempts).toMatchObject([{ status: 'released' }])
    expect(await harness.stockOf(mug)).toMatchObject({ held: 0, available: 5 })
  })
})
