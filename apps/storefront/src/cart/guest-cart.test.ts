import { describe, expect, it } from 'vitest'
import { formatGuestCart, parseGuestCart, type GuestCart } from './guest-cart.ts'

const cartId = '4b1f2d7e-32c5-4c7e-9d15-0a5bb1ef8a01'
const cart: GuestCart = {
  cartId,
  lines: [
    { sku: 'MUG-01', quantity: 2, seenPrice: { amountMinor: 1490, currency: 'EUR' } },
    { sku: 'PEN-01', quantity: 1, seenPrice: { amountMinor: 390, currency: 'EUR' } },
  ],
}

describe('the cookie of a guest’s cart', () => {
  it('gives back the cart', () => {
    expect(formatGuestCart(cart)).toBe(`${cartId}.MUG-01~2~1490~EUR.PEN-01~1~390~EUR`)
    expect(parseGuestCart(formatGuestCart(cart))).toEqual(cart)
  })

  it('fits into a cookie at its largest, with no character that is escaped', () => {
    const largest = Array.from({ length: 50 }, (_none, index) => ({
      sku: `${'A'.repeat(29)}-${String(index).padStart(2, '0')}`,
      quantity: 99,
      seenPrice: { amountMinor: 1_000_000_000_000, currency: 'EUR' },
    }))
    const value = formatGuestCart({ cartId, lines: largest })
    expect(parseGuestCart(value)?.lines).toHaveLength(50)
    expect(encodeURIComponent(value)).toBe(value)
    expect(value.length).toBeLessThan(3500)
  })

  it.each([
    undefined,
    '',
    'nonsense',
    cartId,
    `${cartId}.`,
    `${cartId}.MUG-01`,
    `${cartId}.MUG-01~0~1490~EUR`,
    `${cartId}.MUG-01~100~1490~EUR`,
    `${cartId}.MUG-01~-1~1490~EUR`,
    `${cartId}.MUG-01~0x1~1490~EUR`,
    `${cartId}.MUG-01~ 1~1490~EUR`,
    `${cartId}.MUG-01~1~1.5~EUR`,
    `${cartId}.MUG-01~1~1490~euro`,
    `${cartId}.<b>~1~1490~EUR`,
    `${cartId}.MUG-01~1~1490~EUR.MUG-01~1~1490~EUR`,
    'no-uuid.MUG-01~1~1490~EUR',
  ])('is no cart when it is %j', (cookie) => {
    expect(parseGuestCart(cookie)).toBeUndefined()
  })
})
