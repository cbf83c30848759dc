import { placeOrderInput } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { catalogueFor, productsOf } from './catalogue.ts'
import { planOrders } from './order-plan.ts'
import { createRandom } from './random.ts'

const orders = 1_000
const catalogue = catalogueFor(orders)
const planned = (seed: number) => planOrders({ orders, shoppers: 30, catalogue, random: createRandom(seed) })
const all = planned(1)

describe('an order plan', () => {
  it('is decided by its seed', () => {
    expect(planned(1)).toEqual(all)
    expect(planned(2)).not.toEqual(all)
  })

  it('holds requests that the gateway takes, each under a key of its own', () => {
    const shippingAddress = { name: 'A', line1: 'B', postalCode: '1', city: 'C', country: 'DE' }
    for (const { lines, paymentMethod, idempotencyKey } of all) {
      placeOrderInput.parse({ lines, paymentMethod, idempotencyKey, shippingAddress })
    }
    expect(new Set(all.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(orders)
  })

  it('has every kind of order', () => {
    const methods = new Set(all.map(({ paymentMethod }) => paymentMethod))
    expect(methods).toEqual(
      new Set(
        ['ok', 'declined', 'insufficient_funds', 'flaky', 'timeout', 'timeout_lost', 'refund_flaky'].map(
          (name) => `pm_card_${name}`,
        ),
      ),
    )
    const endings = new Set(all.flatMap((order) => order.endings))
    expect(endings).toEqual(
      new Set(['completed', 'cancelled', 'payment_declined', 'out_of_stock', 'price_changed']),
    )
    expect(all.filter(({ isSentTwice }) => isSentTwice).length).toBeGreaterThan(orders / 20)
    expect(all.filter(({ cancelAfterMs }) => cancelAfterMs !== undefined).length).toBeGreaterThan(orders / 20)
  })

  it('wants more of what is scarce than there is, and less of everything else', () => {
    const wanted = (sku: string) =>
      all
        .flatMap(({ lines }) => lines)
        .filter((line) => line.sku === sku)
        .reduce((sum, { quantity }) => sum + quantity, 0)
    const scarce = new Set(catalogue.scarce.map(({ sku }) => sku))
    for (const { sku, initialStock } of productsOf(catalogue)) {
      if (scarce.has(sku)) expect(wanted(sku)).toBeGreaterThan(2 * initialStock)
      else expect(wanted(sku)).toBeLessThan(initialStock)
    }
  })
})
