import { describe, expect, it } from 'vitest'
import type { PlaceOrderInput } from '@waybill/contracts'
import { attemptOf, orderIdOf } from './order-identity.ts'

const input: PlaceOrderInput = {
  idempotencyKey: 'key-00000001',
  lines: [{ sku: 'MUG-01', quantity: 2, unitPrice: { amountMinor: 1450, currency: 'EUR' } }],
  paymentMethod: 'pm_card_ok',
  shippingAddress: { name: 'Ada', line1: 'Quay 4', postalCode: '20457', city: 'Hamburg', country: 'DE' },
}

describe('the identity of an order', () => {
  it('is the same for the same person and key, on every gateway and in every release', () => {
    expect(orderIdOf('019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f', 'key-00000001')).toBe(
      '109a8166-54b4-52af-8131-6316c8b348ae',
    )
  })

  it('differs between two people who chose the same key', () => {
    expect(orderIdOf('019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f', 'key-00000001')).not.toBe(
      orderIdOf('019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e80', 'key-00000001'),
    )
  })
})

describe('the attempt', () => {
  it('does not depend on the order in which a client wrote the fields', () => {
    const { lines, ...rest } = structuredClone(input)
    expect(attemptOf({ ...rest, lines })).toBe(attemptOf(input))
    expect(attemptOf(input)).toMatch(/^[0-9a-f]{16}$/)
  })

  it.each<[string, PlaceOrderInput]>([
    ['a quantity', { ...input, lines: input.lines.map((line) => ({ ...line, quantity: 3 })) }],
    ['the payment method', { ...input, paymentMethod: 'pm_card_declined' }],
    ['the address', { ...input, shippingAddress: { ...input.shippingAddress, line2: 'c/o Bob' } }],
  ])('changes with %s', (_what, other) => {
    expect(attemptOf(other)).not.toBe(attemptOf(input))
  })
})
