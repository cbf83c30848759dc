import { describe, expect, it } from 'vitest'
import { combineCarts, isSameCart } from './combine-carts.ts'

const line = (sku: string, quantity: number) => ({
  sku,
  quantity,
  seenPrice: { amountMinor: 500, currency: 'EUR' },
})
const guest = { cartId: '11111111-1111-4111-8111-111111111111', lines: [line('MUG', 1), line('PEN', 2)] }
const stored = { cartId: '22222222-2222-4222-8222-222222222222', lines: [line('INK', 1), line('PEN', 3)] }

describe('signing in with a cart', () => {
  it('adds it to the account’s', () => {
    expect(combineCarts(stored, guest)).toEqual({
      cartId: guest.cartId,
      lines: [line('INK', 1), line('PEN', 5), line('MUG', 1)],
    })
  })

  it('adds it once, though the request comes twice', () => {
    const once = combineCarts(stored, guest) ?? null
    expect(combineCarts(once, guest)).toEqual(once)
  })

  it('keeps the one there is', () => {
    expect(combineCarts(null, guest)).toBe(guest)
    expect(combineCarts(stored, undefined)).toBe(stored)
    expect(combineCarts(null, undefined)).toBeUndefined()
  })
})

it('tells carts apart by id, products, quantities and prices', () => {
  expect(isSameCart(guest, { ...guest, lines: [...guest.lines] })).toBe(true)
  expect(isSameCart(guest, { ...guest, cartId: stored.cartId })).toBe(false)
  expect(isSameCart(guest, { ...guest, lines: [line('MUG', 1), line('PEN', 3)] })).toBe(false)
})
