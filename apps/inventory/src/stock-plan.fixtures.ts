import { type Hold, isBalanced, isSamePrice, type Want } from './stock.ts'
import { createStockPlan, type StockOutcome, type StockRequest, type StockUpdate } from './stock-plan.ts'

export const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
export const PRICE = EUR(1000)
export const want = (sku: string, quantity = 1, unitPrice = PRICE): Want => ({ sku, quantity, unitPrice })

/** An order's request to take; `run` tells the runs of one message apart. */
export const take = (orderId: string, wants: Want[], run = 1) =>
  ({
    kind: 'take',
    orderId,
    attempt: 'a',
    claim: `${orderId}#${run}`,
    wants,
    takenAt: new Date(0),
  }) as const satisfies StockRequest

export interface ShelfProduct {
  price: { amountMinor: number; currency: string }
  initial: number
  restocked: number
  sold: number
  available: number
  holds: Hold[]
}

/** Products in memory; an update either happens as a whole or not at all, as in the engine. */
export const createShelf = (stock: Readonly<Record<string, number>>) => {
  const products = new Map<string, ShelfProduct>(
    Object.entries(stock).map(([sku, available]) => [
      sku,
      { price: PRICE, initial: available, restocked: 0, sold: 0, available, holds: [] },
    ]),
  )
  const write = (update: StockUpdate): boolean => {
    const product = products.get(update.sku)
    if (product === undefined) return false
    if (update.kind === 'settle') {
      const claims = new Set(product.holds.map(({ claim }) => claim))
      if (!update.claims.every((claim) => claims.has(claim))) return false
      product.holds = product.holds.filter(({ claim }) => !update.claims.includes(claim))
      product.sold += update.sold
      product.available += update.returned
      return true
    }
    const quantity = update.holds.reduce((sum, hold) => sum + hold.quantity, 0)
    const isHeld = update.holds.some((hold) =>
      product.holds.some(({ orderId, attempt }) => orderId === hold.orderId && attempt === hold.attempt),
    )
    if (isHeld || !isSamePrice(product.price, update.unitPrice) || product.available < quantity) return false
    product.available -= quantity
    product.holds.push(...update.holds)
    return true
  }
  return {
    products,
    /** Writes in order; resolves to how many matched. */
    writeAll: (updates: readonly StockUpdate[]) => updates.filter(write).length,
    areBooksBalanced: () => [...products.values()].every(isBalanced),
    heldBy: (orderId: string) =>
      [...products].flatMap(([sku, { holds }]) =>
        holds.filter((hold) => hold.orderId === orderId).map(({ quantity }) => ({ sku, quantity })),
      ),
  }
}

export type Shelf = ReturnType<typeof createShelf>

/**
 * Runs a batch as the store does, and pauses after each write, so that runs can be interleaved or cut off.
 * The value that it returns are the outcomes, by request.
 */
export function* runBatch(
  shelf: Shelf,
  requests: readonly StockRequest[],
): Generator<undefined, StockOutcome[], undefined> {
  const plan = createStockPlan(requests)
  while (plan.skus().length > 0) {
    const updates = plan.updates()
    let matched = updates.length > 0 ? 0 : -1
    for (const update of updates) {
      matched += shelf.writeAll([update])
      yield
    }
    if (matched === updates.length) plan.matched()
    else plan.learn(shelf.products)
    yield
  }
  return requests.map(plan.outcomeOf)
}

/** Runs a batch that nothing interrupts. */
export const runWhole = (shelf: Shelf, requests: readonly StockRequest[]): StockOutcome[] => {
  const run = runBatch(shelf, requests)
  for (;;) {
    const step = run.next()
    if (step.done === true) return step.value
  }
}
