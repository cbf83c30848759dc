import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StockOutcome, StockRequest } from './stock-plan.ts'
import { createShelf, runBatch, runWhole, type Shelf, take, want } from './stock-plan.fixtures.ts'

const skus = ['BOWL', 'MUG', 'PAN']

const scenario = fc.record({
  stock: fc.array(fc.nat({ max: 6 }), { minLength: 3, maxLength: 3 }),
  /** What each order wants of each SKU. */
  orders: fc.array(fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 12,
  }),
  /** Which run goes on next; and which runs die there. */
  schedule: fc.array(fc.record({ run: fc.nat({ max: 99 }), dies: fc.boolean() }), {
    minLength: 60,
    maxLength: 60,
  }),
  perBatch: fc.integer({ min: 1, max: 4 }),
})

const MAX_DEATHS = 4

const bySku = (lines: readonly { sku: string; quantity: number }[]) =>
  Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]))

/** Lets the batches run at the same time; a run that dies is asked for again, as its message is redelivered. */
const playInterleaved = (
  shelf: Shelf,
  batches: readonly (readonly StockRequest[])[],
  schedule: readonly { run: number; dies: boolean }[],
): Map<string, StockOutcome> => {
  const outcomes = new Map<string, StockOutcome>()
  const again = (requests: readonly StockRequest[], round: number): StockRequest[] =>
    requests.map((request) =>
      request.kind === 'take' ? { ...request, claim: `${request.orderId}#again${round}` } : request,
    )
  const runs = batches.map((requests) => ({ requests, steps: runBatch(shelf, requests) }))
  let deaths = 0
  for (let turn = 0; runs.length > 0; turn += 1) {
    const { run, dies } = schedule[turn % schedule.length] ?? { run: 0, dies: false }
    const index = run % runs.length
    const current = runs[index]
    if (current === undefined) continue
    const step = current.steps.next()
    expect(shelf.areBooksBalanced()).toBe(true)
    if (step.done === true) {
      for (const [position, request] of current.requests.entries()) {
        const outcome = step.value[position]
        if (request.kind === 'take' && outcome) outcomes.set(request.orderId, outcome)
      }
      runs.splice(index, 1)
    } else if (dies && deaths < MAX_DEATHS) {
      deaths += 1
      const requests = again(current.requests, deaths)
      runs.splice(index, 1, { requests, steps: runBatch(shelf, requests) })
    }
  }
  return outcomes
}

it('keeps the books and serves whole orders only, for concurrent runs that may die anywhere', () => {
  fc.assert(
    fc.property(scenario, ({ stock, orders, schedule, perBatch }) => {
      const shelf = createShelf(Object.fromEntries(skus.map((sku, index) => [sku, stock[index] ?? 0])))
      const wanted = orders.map((quantities, index) => ({
        orderId: `o${index}`,
        wants: skus.flatMap((sku, at) => (quantities[at] ? [want(sku, quantities[at])] : [])),
      }))
      const requests = wanted.map(({ orderId, wants }) => take(orderId, wants))
      const batches = requests
        .map((_request, index) => requests.slice(index, index + perBatch))
        .filter((_batch, index) => index % perBatch === 0)
      const outcomes = playInterleaved(shelf, batches, schedule)

      for (const { orderId, wants } of wanted) {
        const outcome = outcomes.get(orderId)
        const told = outcome?.outcome === 'settled' ? [] : (outcome?.held ?? [])
        const isServed = outcome?.outcome === 'taken'
        const held = shelf.heldBy(orderId)
        expect(bySku(told)).toEqual(bySku(held))
        expect(!isServed || isDeepStrictEqual(bySku(held), bySku(wants))).toBe(true)
        runWhole(shelf, [{ kind: 'settle', as: isServed ? 'sold' : 'returned', lines: told }])
        expect(shelf.heldBy(orderId)).toEqual([])
      }
      expect(shelf.areBooksBalanced()).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('never refuses an order for stock that a single batch could have given it', () => {
  fc.assert(
    fc.property(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 60 }), (units, buyers) => {
      const shelf = createShelf({ MUG: units })
      const orders = Array.from({ length: buyers }, (_order, index) => take(`o${index}`, [want('MUG')]))
      const outcomes = runWhole(shelf, orders)
      expect(outcomes.filter(({ outcome }) => outcome === 'taken')).toHaveLength(Math.min(units, buyers))
    }),
  )
})
