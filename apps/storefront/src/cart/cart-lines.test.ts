import { cartLines, type CartLine } from '@waybill/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addLine,
  countUnits,
  MAX_LINES,
  MAX_QUANTITY,
  mergeLines,
  restoreLines,
  setQuantity,
  withoutOrdered,
} from './cart-lines.ts'

const line = (sku: string, quantity = 1, amountMinor = 500, currency = 'EUR'): CartLine => ({
  sku,
  quantity,
  seenPrice: { amountMinor, currency },
})

const anyLine = fc
  .record({
    number: fc.integer({ min: 0, max: 70 }),
    quantity: fc.integer({ min: 1, max: 99 }),
    price: fc.nat(9999),
  })
  .map(({ number, quantity, price }) => line(`SKU-${number}`, quantity, price))
const anyCart = fc.uniqueArray(anyLine, { maxLength: 50, selector: ({ sku }) => sku })
const quantityOf = (lines: readonly CartLine[], sku: string) =>
  lines.find((candidate) => candidate.sku === sku)?.quantity ?? 0

describe('adding to a cart', () => {
  it('adds units to the line that is there and remembers the newer price', () => {
    const { lines, outcome } = addLine([line('MUG', 2, 500), line('PEN')], line('MUG', 3, 450))
    expect(outcome).toBe('added')
    expect(lines).toEqual([line('MUG', 5, 450), line('PEN')])
  })

  it('stops at 99 of one product, and says so', () => {
    const { lines, outcome } = addLine([line('MUG', 98)], line('MUG', 5))
    expect(outcome).toBe('at_most_99')
    expect(lines).toEqual([line('MUG', 99)])
  })

  it('refuses the 51st product and another currency', () => {
    const full = Array.from({ length: MAX_LINES }, (_none, index) => line(`SKU-${index}`))
    expect(addLine(full, line('MUG'))).toEqual({ lines: full, outcome: 'cart_full' })
    expect(addLine(full, line('SKU-7')).outcome).toBe('added')
    const crowns = line('MUG', 1, 500, 'SEK')
    expect(addLine([line('PEN')], crowns)).toEqual({ lines: [line('PEN')], outcome: 'other_currency' })
    expect(addLine([line('PEN'), line('MUG')], crowns).outcome).toBe('other_currency')
  })
})

describe('setting a quantity', () => {
  it('takes a product out at 0, and leaves the others alone', () => {
    expect(setQuantity([line('MUG', 2), line('PEN')], { sku: 'MUG', quantity: 0 })).toEqual([line('PEN')])
    expect(setQuantity([line('MUG', 2), line('PEN')], { sku: 'PEN', quantity: 400 })).toEqual([
      line('MUG', 2),
      line('PEN', 99),
    ])
  })
})

describe('merging carts', () => {
  it('gives a cart that users stores and orders takes', () => {
    fc.assert(
      fc.property(anyCart, anyCart, (into, from) => {
        expect(cartLines.safeParse(mergeLines(into, from)).success).toBe(true)
      }),
    )
  })

  it('adds quantities up to 99, and loses nothing while there is room', () => {
    fc.assert(
      fc.property(anyCart, anyCart, (into, from) => {
        const merged = mergeLines(into, from)
        for (const { sku } of into) {
          const sum = quantityOf(into, sku) + quantityOf(from, sku)
          expect(quantityOf(merged, sku)).toBe(Math.min(sum, MAX_QUANTITY))
        }
        const products = new Set([...into, ...from].map(({ sku }) => sku))
        expect(merged).toHaveLength(Math.min(products.size, MAX_LINES))
      }),
    )
  })

  it('with an empty one changes nothing', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        expect(mergeLines(cart, [])).toEqual(cart)
        expect(mergeLines([], cart)).toEqual(cart)
      }),
    )
  })
})

describe('trying again', () => {
  it('restores an order twice like once, and takes nothing away', () => {
    fc.assert(
      fc.property(anyCart, anyCart, (cart, ordered) => {
        const once = restoreLines(cart, ordered)
        expect(restoreLines(once, ordered)).toEqual(once)
        for (const { sku, quantity } of cart) expect(quantityOf(once, sku)).toBeGreaterThanOrEqual(quantity)
      }),
    )
  })

  it('after ordering everything gives the cart back as it was', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        expect(restoreLines(withoutOrdered(cart, cart), cart)).toEqual(cart)
      }),
    )
  })
})

describe('an ordered cart', () => {
  it('is empty, but for what came in meanwhile', () => {
    const ordered = [line('MUG', 2), line('PEN')]
    expect(withoutOrdered(ordered, ordered)).toEqual([])
    expect(withoutOrdered([line('MUG', 3), line('INK')], ordered)).toEqual([line('MUG'), line('INK')])
  })
})

it('counts units, not lines', () => {
  expect(countUnits([line('MUG', 2), line('PEN', 3)])).toBe(5)
})
