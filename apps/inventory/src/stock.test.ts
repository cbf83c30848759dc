import { describe, expect, it } from 'vitest'
import { assess, sumUp } from './assess.ts'
import { heldOf, isBalanced, levelOf, wantsOf } from './stock.ts'

const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const line = (sku: string, quantity: number, price = 1000) => ({ sku, quantity, unitPrice: EUR(price) })

describe('wantsOf', () => {
  it('sums the lines of one SKU and sorts by SKU', () => {
    expect(wantsOf([line('PAN', 1), line('MUG', 2), line('PAN', 3)])).toEqual([
      { sku: 'MUG', quantity: 2, unitPrice: EUR(1000) },
      { sku: 'PAN', quantity: 4, unitPrice: EUR(1000) },
    ])
  })

  it('knows no price when the lines of one SKU name several', () => {
    const [want] = wantsOf([line('MUG', 1, 900), line('MUG', 1, 1000), line('MUG', 1, 1000)])
    expect(want).toEqual({ sku: 'MUG', quantity: 3, unitPrice: undefined })
  })
})

describe('the level that shoppers see', () => {
  it.each([
    [0, 'out_of_stock'],
    [1, 'low_stock'],
    [5, 'low_stock'],
    [6, 'in_stock'],
  ])('%i units are %s', (available, level) => {
    expect(levelOf(available)).toBe(level)
  })
})

describe('the books', () => {
  const books = {
    initial: 10,
    restocked: 5,
    sold: 4,
    available: 8,
    holds: [{ quantity: 2 }, { quantity: 1 }],
  }

  it('balance when every unit is accounted for', () => {
    expect(heldOf(books)).toBe(3)
    expect(isBalanced(books)).toBe(true)
  })

  it.each([
    ['a unit was lost', { ...books, available: 7 }],
    ['a unit was invented', { ...books, available: 9 }],
    ['more was sold than there was', { ...books, sold: 13, available: -1 }],
  ])('do not balance when %s', (_case, wrong) => {
    expect(isBalanced(wrong)).toBe(false)
  })
})

describe('assess', () => {
  const want = { sku: 'MUG', quantity: 3, unitPrice: EUR(1000) }

  it('lets an order have what there is at the price that was seen', () => {
    expect(assess(want, { price: EUR(1000), available: 3 })).toBeUndefined()
  })

  it.each([
    ['there is no such product', want, undefined, 'unknown_product', {}],
    [
      'the price changed',
      want,
      { price: EUR(1100), available: 9 },
      'price_changed',
      { currentPrice: EUR(1100) },
    ],
    [
      'the lines disagree on the price',
      { ...want, unitPrice: undefined },
      { price: EUR(1000), available: 9 },
      'price_changed',
      { currentPrice: EUR(1000) },
    ],
    ['there is too little', want, { price: EUR(1000), available: 2 }, 'out_of_stock', { available: 2 }],
    [
      'the price changed and there is too little',
      want,
      { price: EUR(1100), available: 0 },
      'price_changed',
      { currentPrice: EUR(1100) },
    ],
  ])('refuses when %s', (_case, wanted, offer, reason, details) => {
    expect(assess(wanted, offer)).toEqual({ reason, line: { sku: 'MUG', requested: 3, ...details } })
  })
})

describe('sumUp', () => {
  const unknown = { reason: 'unknown_product', line: { sku: 'A1', requested: 1 } } as const
  const changed = { reason: 'price_changed', line: { sku: 'B1', requested: 1 } } as const
  const short = { reason: 'out_of_stock', line: { sku: 'C1', requested: 1 } } as const

  it('tells the gravest reason, and the lines that it holds for', () => {
    expect(sumUp([short, unknown, changed])).toEqual({ reason: 'unknown_product', lines: [unknown.line] })
    expect(sumUp([short, changed])).toEqual({ reason: 'price_changed', lines: [changed.line] })
    expect(sumUp([short])).toEqual({ reason: 'out_of_stock', lines: [short.line] })
  })

  it('refuses to explain a refusal that there was not', () => {
    expect(() => sumUp([])).toThrow(RangeError)
  })
})
