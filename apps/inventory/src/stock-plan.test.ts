import { describe, expect, it } from 'vitest'
import { createStockPlan } from './stock-plan.ts'
import { createShelf, EUR, PRICE, runBatch, runWhole, take, want } from './stock-plan.fixtures.ts'

const settle = (as: 'sold' | 'returned', ...lines: [sku: string, claim: string, quantity: number][]) =>
  ({
    kind: 'settle',
    as,
    lines: lines.map(([sku, claim, quantity]) => ({ sku, claim, quantity })),
  }) as const

describe('a batch of takes', () => {
  it('is one update for each SKU, sorted, when everything fits', () => {
    const plan = createStockPlan([
      take('o1', [want('MUG', 2), want('PAN')]),
      take('o2', [want('MUG', 3)]),
      take('o3', [want('BOWL')]),
    ])
    expect(plan.updates()).toEqual([
      expect.objectContaining({ sku: 'BOWL', unitPrice: PRICE }),
      expect.objectContaining({
        sku: 'MUG',
        holds: [
          expect.objectContaining({ orderId: 'o1', quantity: 2, claim: 'o1#1' }),
          expect.objectContaining({ orderId: 'o2', quantity: 3, claim: 'o2#1' }),
        ],
      }),
      expect.objectContaining({ sku: 'PAN' }),
    ])
    plan.matched()
    expect(plan.skus()).toEqual([])
  })

  it('serves as many as there is stock for, whole orders only', () => {
    const shelf = createShelf({ MUG: 3, PAN: 2 })
    const orders = ['o1', 'o2', 'o3', 'o4'].map((orderId) => take(orderId, [want('MUG'), want('PAN')]))
    const outcomes = runWhole(shelf, orders)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'refused', 'refused'])
    expect(shelf.products.get('PAN')?.available).toBe(0)
  })

  it('tells why it refuses, and what it holds of the rest', () => {
    const shelf = createShelf({ MUG: 9, PAN: 1 })
    const [outcome] = runWhole(shelf, [take('o1', [want('MUG', 2), want('PAN', 2)])])
    expect(outcome).toEqual({
      outcome: 'refused',
      refused: { reason: 'out_of_stock', lines: [{ sku: 'PAN', requested: 2, available: 1 }] },
      held: [{ sku: 'MUG', claim: 'o1#1', quantity: 2 }],
    })
  })

  it.each([
    ['unknown', [want('NONE')], 'unknown_product'],
    ['sold at another price', [want('MUG', 1, EUR(900))], 'price_changed'],
    ['asked for at two prices', [{ ...want('MUG', 2), unitPrice: undefined }], 'price_changed'],
  ])('refuses a product that is %s, and nobody else for it', (_case, wants, reason) => {
    const shelf = createShelf({ MUG: 9 })
    const [bad, good] = runWhole(shelf, [take('o1', wants), take('o2', [want('MUG')])])
    expect(bad).toMatchObject({ outcome: 'refused', refused: { reason } })
    expect(good).toMatchObject({ outcome: 'taken' })
    expect(shelf.products.get('MUG')?.available).toBe(8)
  })

  it('resumes what a crashed run of the same attempt took, without taking it twice', () => {
    const shelf = createShelf({ MUG: 5, PAN: 5 })
    const order = [want('MUG', 2), want('PAN', 2)]
    runBatch(shelf, [take('o1', order)]).next()
    expect(shelf.heldBy('o1')).toEqual([{ sku: 'MUG', quantity: 2 }])
    const [outcome] = runWhole(shelf, [take('o1', order, 2)])
    expect(outcome).toEqual({
      outcome: 'taken',
      held: [
        { sku: 'MUG', claim: 'o1#1', quantity: 2 },
        { sku: 'PAN', claim: 'o1#2', quantity: 2 },
      ],
    })
    expect(shelf.heldBy('o1')).toHaveLength(2)
  })

  it('takes once for two runs of one attempt in the same batch', () => {
    const shelf = createShelf({ MUG: 5 })
    const outcomes = runWhole(shelf, [take('o1', [want('MUG')]), take('o1', [want('MUG')], 2)])
    const held = [{ sku: 'MUG', claim: 'o1#1', quantity: 1 }]
    expect(outcomes).toEqual([
      { outcome: 'taken', held },
      { outcome: 'taken', held },
    ])
    expect(shelf.products.get('MUG')?.available).toBe(4)
  })
})

describe('settling', () => {
  it('sells and returns with one update for each SKU, before anything is taken', () => {
    const shelf = createShelf({ MUG: 2 })
    runWhole(shelf, [take('o1', [want('MUG')]), take('o2', [want('MUG')])])
    const plan = createStockPlan([
      take('o3', [want('MUG')]),
      settle('sold', ['MUG', 'o1#1', 1]),
      settle('returned', ['MUG', 'o2#1', 1]),
    ])
    const updates = plan.updates()
    expect(updates[0]).toEqual({ kind: 'settle', sku: 'MUG', claims: ['o1#1', 'o2#1'], sold: 1, returned: 1 })
    expect(shelf.writeAll(updates)).toBe(2)
    expect(shelf.products.get('MUG')).toMatchObject({ sold: 1, available: 0 })
    expect(shelf.areBooksBalanced()).toBe(true)
  })

  it('counts each hold once, however often it is asked for', () => {
    const shelf = createShelf({ MUG: 5, PAN: 5 })
    runWhole(shelf, [take('o1', [want('MUG'), want('PAN')])])
    runWhole(shelf, [settle('sold', ['MUG', 'o1#1', 1])])
    runWhole(shelf, [settle('sold', ['MUG', 'o1#1', 1], ['PAN', 'o1#1', 1])])
    runWhole(shelf, [settle('returned', ['MUG', 'o1#1', 1])])
    expect(shelf.products.get('MUG')).toMatchObject({ sold: 1, available: 4, holds: [] })
    expect(shelf.products.get('PAN')).toMatchObject({ sold: 1, available: 4, holds: [] })
  })

  it('counts a hold once when two requests of one batch end it', () => {
    const shelf = createShelf({ MUG: 5 })
    runWhole(shelf, [take('o1', [want('MUG')])])
    runWhole(shelf, [settle('returned', ['MUG', 'o1#1', 1]), settle('returned', ['MUG', 'o1#1', 1])])
    expect(shelf.products.get('MUG')).toMatchObject({ available: 5, holds: [] })
    expect(shelf.areBooksBalanced()).toBe(true)
  })

  it("leaves another run's hold of the same attempt alone", () => {
    const shelf = createShelf({ MUG: 5 })
    runWhole(shelf, [take('o1', [want('MUG')])])
    runWhole(shelf, [settle('returned', ['MUG', 'o1#2', 1])])
    expect(shelf.heldBy('o1')).toHaveLength(1)
  })
})
