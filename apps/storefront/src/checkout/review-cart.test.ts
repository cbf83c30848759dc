import { totalOf, type CartLine, type Product } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { changedSince, reviewCart } from './review-cart.ts'
import { shownLines, sumOf, toOrderLines } from './shown-line.ts'

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const inCart = (sku: string, quantity: number, seen: number): CartLine => ({
  sku,
  quantity,
  seenPrice: eur(seen),
})
const sold = (sku: string, price: number, available = 50): Product => ({
  sku,
  name: `A ${sku}`,
  description: '',
  category: 'kitchen',
  price: eur(price),
  stock: 'in_stock',
  available,
  image: 'mug',
  tags: [],
})

describe('a cart beside the catalogue', () => {
  it('can be ordered when nothing changed', () => {
    const review = reviewCart(
      [inCart('MUG', 2, 500), inCart('PEN', 1, 250)],
      [sold('PEN', 250), sold('MUG', 500)],
    )
    expect(review).toMatchObject({ total: eur(1250), hasChangedPrices: false, isBlocked: false })
    expect(review.lines.map(({ product }) => product?.name)).toEqual(['A MUG', 'A PEN'])
  })

  it.each([550, 450])('shows the old price and the new one, %i, and adds up the new', (now) => {
    const review = reviewCart([inCart('MUG', 2, 500)], [sold('MUG', now)])
    expect(review).toMatchObject({ total: eur(2 * now), hasChangedPrices: true, isBlocked: false })
    expect(review.lines[0]).toMatchObject({
      isPriceChanged: true,
      price: eur(now),
      line: { seenPrice: eur(500) },
    })
  })

  it.each([0, 1])('holds up an order of 2 when %i are left', (available) => {
    const review = reviewCart([inCart('MUG', 2, 500)], [sold('MUG', 500, available)])
    expect(review.isBlocked).toBe(true)
    expect(review.lines[0]?.onlyLeft).toBe(available)
  })

  it('takes the last ones', () => {
    expect(reviewCart([inCart('MUG', 2, 500)], [sold('MUG', 500, 2)]).isBlocked).toBe(false)
  })

  it('holds up an order of what is not sold any more, and does not charge for it', () => {
    const review = reviewCart([inCart('MUG', 2, 500), inCart('GONE', 1, 100)], [sold('MUG', 500)])
    expect(review).toMatchObject({ total: eur(1000), isBlocked: true })
    expect(review.lines[1]).toMatchObject({ product: undefined, isPriceChanged: false })
  })

  it('adds up nothing where there is nothing, or two currencies', () => {
    expect(reviewCart([], [])).toMatchObject({ total: undefined, isBlocked: true })
    const crowns = { ...sold('PEN', 250), price: { amountMinor: 250, currency: 'SEK' } }
    const mixed = reviewCart([inCart('MUG', 1, 500), inCart('PEN', 1, 250)], [sold('MUG', 500), crowns])
    expect(mixed).toMatchObject({ total: undefined, isBlocked: true })
  })
})

describe('the moment of ordering', () => {
  const shown = toOrderLines(shownLines(reviewCart([inCart('MUG', 2, 400)], [sold('MUG', 500)])))

  it('orders at the price that was shown, not the one that was once in the cart', () => {
    expect(shown).toEqual([{ sku: 'MUG', quantity: 2, unitPrice: eur(500) }])
    expect(changedSince(shown, [sold('MUG', 500)])).toBeUndefined()
  })

  it('asks again when a price moved meanwhile, or something ran out', () => {
    expect(changedSince(shown, [sold('MUG', 600)])?.hasChangedPrices).toBe(true)
    expect(changedSince(shown, [sold('MUG', 500, 1)])?.isBlocked).toBe(true)
    expect(changedSince(shown, [])?.isBlocked).toBe(true)
  })
})

describe('the checkout', () => {
  it('adds up what it shows like the gateway does', () => {
    const shown = shownLines(
      reviewCart([inCart('MUG', 2, 400), inCart('PEN', 3, 1)], [sold('MUG', 500), sold('PEN', 2)]),
    )
    expect(sumOf(shown)).toEqual(totalOf(toOrderLines(shown)))
    expect(sumOf([])).toBeUndefined()
  })

  it('shows old prices, and what keeps a line from being ordered', () => {
    const cart = [inCart('MUG', 2, 400), inCart('PEN', 2, 250), inCart('INK', 1, 90), inCart('GONE', 1, 100)]
    const products = [sold('MUG', 500), sold('PEN', 250, 1), sold('INK', 90, 0)]
    expect(shownLines(reviewCart(cart, products))).toEqual([
      { sku: 'MUG', name: 'A MUG', quantity: 2, price: eur(500), oldPrice: eur(400) },
      { sku: 'PEN', name: 'A PEN', quantity: 2, price: eur(250), problem: 'Only 1 left' },
      { sku: 'INK', name: 'A INK', quantity: 1, price: eur(90), problem: 'Sold out' },
      { sku: 'GONE', name: 'Product GONE', quantity: 1, price: eur(100), problem: 'No longer sold' },
    ])
  })
})
